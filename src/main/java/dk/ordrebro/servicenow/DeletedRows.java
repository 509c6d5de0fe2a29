package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.door.Finding;
import dk.ordrebro.door.Patience;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.intake.DeletionPage;
import dk.ordrebro.intake.DeletionPage.Deletion;
import dk.ordrebro.intake.DeletionPage.Place;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.reconcile.Deletions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Asks the audit of deletions which records were deleted, many in a call, and follows what it tells of tables. It may keep them by their own class, which may extend
 * the table they were read from, so they are asked for by sys_id alone (docs/servicenow.md, section 2).
 */
final class DeletedRows {
    static final String TABLE = "sys_audit_delete";

    private static final String KEY = "documentkey";
    private static final int AT_ONCE = 40;

    /** A record may have been brought back and deleted again. */
    private static final int TIMES = 5;

    /** Where not even one is shown, nothing follows from none being there. */
    private static final TableQuery ANY = TableQuery.values(TABLE, EncodedQuery.ALL, List.of(KEY), 1);

    private static final String TABLES = "tablename";
    private static final String AT = "sys_created_on";
    private static final int PAGE = 500;

    /** More names may not fit the URL; then all deletions are read. */
    private static final int MOST_TABLES = 30;

    private final TableClient client;
    private final BulkReader reader;

    DeletedRows(TableClient client, BulkReader reader) {
        this.client = client;
        this.reader = reader;
    }

    /** Rows are told in order and do not move, so a page is followed by time, and within a second by offset. */
    DeletionPage since(Collection<String> tables, Place from) {
        EncodedQuery named = tables.size() > MOST_TABLES ? EncodedQuery.ALL : EncodedQuery.ALL.in(TABLES, tables);
        EncodedQuery query =
                named.where(AT, ">=", Times.stored(from.since())).orderBy(AT).orderBy("sys_id");
        TableQuery asked = TableQuery.values(TABLE, query, List.of("sys_id", KEY, TABLES, AT), PAGE)
                .from(from.offset());
        TablePage page = client.list("deletions", asked);
        List<Deletion> shown =
                page.rows().stream().map(row -> deletion(row, asked, from)).toList();
        int end = from.offset() + PAGE;
        boolean more = page.beyond(end) || (shown.size() >= PAGE && page.silent());
        long before = more ? end : Math.max(page.total().orElse(0), from.offset());
        long hidden = page.total().isPresent() ? Math.max(0, before - from.offset() - shown.size()) : 0;
        return new DeletionPage(shown, more ? Optional.of(next(from, shown, end)) : Optional.empty(), hidden);
    }

    private static Place next(Place from, List<Deletion> shown, int end) {
        return shown.isEmpty() || !shown.getLast().at().isAfter(from.since().truncatedTo(ChronoUnit.SECONDS))
                ? new Place(from.since(), end)
                : new Place(shown.getLast().at(), 0);
    }

    /** A condition that was left out would bring all that was ever deleted. */
    private static Deletion deletion(ObjectNode row, TableQuery asked, Place from) {
        Instant at = Times.read(Cell.of(row, AT).value()).orElse(Instant.MIN);
        if (at.isBefore(from.since().truncatedTo(ChronoUnit.SECONDS))
                || !asked.query().askedFor(row)) {
            throw new CallFailure(new Failure.Misconfigured(
                    Causes.QUERY_NOT_OBEYED,
                    "ServiceNow does not filter " + TABLE + " by " + TABLES + " and " + AT + " as asked",
                    false));
        }
        return new Deletion(Cell.of(row, "sys_id").value(), key(row), at);
    }

    Deletions<OrderRef> among(Collection<OrderRef> missing) {
        List<String> ids = missing.stream()
                .map(OrderRef::sysId)
                .filter(SysId::valid)
                .distinct()
                .toList();
        List<List<String>> chunks = BulkReader.chunks(ids, AT_ONCE);
        Set<String> deleted = new HashSet<>();
        Set<String> unasked = new HashSet<>();
        try {
            List<TableQuery> queries = new ArrayList<>(List.of(ANY));
            chunks.forEach(chunk -> queries.add(query(chunk)));
            List<TablePage> pages = reader.pages("deleted", queries);
            boolean shows = !pages.getFirst().rows().isEmpty();
            for (int i = 0; i < chunks.size(); i++) {
                TablePage page = pages.get(i + 1);
                page.rows().forEach(row -> deleted.add(key(row)));
                if (!shows || page.total().orElse(0) > page.rows().size()) { // rows are kept from us
                    unasked.addAll(chunks.get(i));
                }
            }
        } catch (CallFailure failed) {
            if (!failed.failure().ofPart()) {
                throw failed;
            }
            unasked.addAll(ids);
        }
        unasked.removeAll(deleted);
        return new Deletions<>(of(missing, deleted::contains), of(missing, unasked::contains));
    }

    /** The service works without it: whether an order that is not shown was deleted takes two looks then. */
    static Finding right(TableClient client, Patience patience) {
        String promise = ": an order that is not shown any more counts as deleted only after two looks";
        String remedy = Causes.ORDER_MISSED.remedy();
        try {
            TablePage page = patience.ask(() -> client.list("preflight", ANY));
            return page.rows().isEmpty()
                    ? Finding.advice(TABLE + " shows no row" + promise, remedy)
                    : Finding.well("the audit of deletions can be read");
        } catch (CallFailure failed) {
            Finding seen = Finding.failed(TABLE + " cannot be read", failed.failure(), remedy);
            return seen.kind() == Finding.Kind.WRONG ? Finding.advice(seen.what() + promise, remedy) : seen;
        }
    }

    private static Set<OrderRef> of(Collection<OrderRef> all, Predicate<String> which) {
        return all.stream().filter(ref -> which.test(ref.sysId())).collect(Collectors.toSet());
    }

    private static TableQuery query(List<String> ids) {
        return TableQuery.values(TABLE, EncodedQuery.ALL.in(KEY, ids), List.of(KEY, TABLES), ids.size() * TIMES);
    }

    private static String key(ObjectNode row) {
        return Cell.of(row, KEY).value();
    }
}
