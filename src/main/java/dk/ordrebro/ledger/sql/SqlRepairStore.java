package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.Decision;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.RepairStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** {@link RepairStore} in the database. */
final class SqlRepairStore implements RepairStore {
    private final Database database;

    SqlRepairStore(Database database) {
        this.database = database;
    }

    @Override
    public List<Link> page(long after, int limit) {
        return database.read(handle -> handle.createQuery(
                        "SELECT " + LinkColumns.ALL + " FROM link WHERE id > :after ORDER BY id LIMIT :limit")
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(Link.class)
                .list());
    }

    @Override
    public List<Link> numbered(Collection<String> numbers) {
        return database.read(handle -> {
            List<Link> found = new ArrayList<>();
            for (List<String> chunk : Database.chunks(new HashSet<>(numbers))) {
                handle.createQuery("SELECT " + LinkColumns.ALL + " FROM link WHERE number IN (<numbers>) ORDER BY id")
                        .bindList(
                                "numbers",
                                Database.places(
                                        chunk.stream().map(StoredText::of).toList()))
                        .mapTo(Link.class)
                        .forEach(found::add);
            }
            return found;
        });
    }

    @Override
    public boolean serviceReads(Instant now) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM cursor WHERE held_until > :now")
                        .bind("now", now.toEpochMilli() + database.ahead(handle))
                        .mapTo(Long.class)
                        .one()
                > 0);
    }

    @Override
    public int mark(Collection<Long> links, UnaryOperator<Map<String, String>> base, Decision decision) {
        return database.transact(handle -> {
            RepairStatements repair = new RepairStatements(handle, decision);
            repair.remember(links, base);
            return repair.links(links);
        });
    }

    @Override
    public int compareFiles(Collection<Long> links, Decision decision) {
        return database.transact(handle -> {
            List<Long> known = new ArrayList<>();
            for (List<Long> chunk : Database.chunks(new HashSet<>(links))) {
                handle.createQuery("SELECT id FROM link WHERE id IN (<ids>)")
                        .bindList("ids", Database.places(chunk))
                        .mapTo(Long.class)
                        .forEach(known::add);
            }
            SqlFileStore.notice(handle, known, decision.at());
            return known.size();
        });
    }

    @Override
    public int adopt(List<Unlinked> orders, Decision decision) {
        return database.transact(handle -> new RepairStatements(handle, decision).orders(orders));
    }
}
