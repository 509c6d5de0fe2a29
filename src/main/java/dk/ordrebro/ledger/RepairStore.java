package dk.ordrebro.ledger;

import dk.ordrebro.order.OrderRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a comparison of both sides in full needs of the ledger: all links, and marking what was found wrong. */
public final class RepairStore {
    private final Database database;

    RepairStore(Database database) {
        this.database = database;
    }

    /** An order in scope that has no link, and the mapping that takes it. */
    public record Unlinked(OrderRef order, String number, String mapping) {}

    /** All links by id, a page at a time. @param after the last id of the page before, 0 to begin */
    public List<Link> page(long after, int limit) {
        return database.read(handle -> handle.createQuery(
                        "SELECT " + LinkColumns.ALL + " FROM link WHERE id > :after ORDER BY id LIMIT :limit")
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(Link.class)
                .list());
    }

    /** Links whose orders have these numbers; two tables may use the same. */
    public List<Link> numbered(Collection<String> numbers) {
        return database.read(handle -> {
            List<Link> found = new ArrayList<>();
            for (List<String> chunk : Database.chunks(new HashSet<>(numbers))) {
                handle.createQuery("SELECT " + LinkColumns.ALL + " FROM link WHERE number IN (<numbers>) ORDER BY id")
                        .bindList("numbers", chunk.stream().map(StoredText::of).toList())
                        .mapTo(Link.class)
                        .forEach(found::add);
            }
            return found;
        });
    }

    /** True while some node reads sources: a service runs, or died less than a minute ago. */
    public boolean serviceReads(Instant now) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM cursor WHERE held_until > :now")
                        .bind("now", now.toEpochMilli() + database.ahead(handle))
                        .mapTo(Long.class)
                        .one()
                > 0);
    }

    /**
     * Makes settled and ended links due, to be claimed after all other work; their orders are read again. Those under way,
     * parked or discarded are left alone.
     *
     * @param base what of their memory these links keep
     * @return how many links were marked
     */
    public int mark(Collection<Long> links, UnaryOperator<Map<String, String>> base, Decision decision) {
        return database.transact(handle -> {
            Repair repair = new Repair(handle, decision);
            repair.remember(links, base);
            return repair.links(links);
        });
    }

    /** Links orders that intake missed; their stamps are looked for before anything is created. @return how many were made */
    public int adopt(List<Unlinked> orders, Decision decision) {
        return database.transact(handle -> new Repair(handle, decision).orders(orders));
    }
}
