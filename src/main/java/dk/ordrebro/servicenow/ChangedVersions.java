package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Lists the states of all rows updated in a window, few fields a row, by keyset over sys_id: what the sweep compares. */
final class ChangedVersions {
    private static final List<String> FIELDS = List.of("sys_id", "sys_mod_count", "sys_updated_on");

    private final TableClient client;
    private final int limit;

    ChangedVersions(TableClient client, int limit) {
        this.client = client;
        this.limit = limit;
    }

    /** @param hidden how many more rows the window has that we may not see */
    record Listed(List<ObjectNode> rows, long hidden) {}

    /** Bounds included. */
    Listed read(String table, Instant from, Instant to) {
        List<ObjectNode> all = new ArrayList<>();
        OptionalLong total = OptionalLong.empty();
        String after = "";
        boolean more = true;
        while (more) {
            TableQuery query = new TableQuery(table, query(from, to, after), FIELDS, false, limit, 0, true);
            TablePage page = client.list("versions", query);
            total = after.isEmpty() ? page.total() : total;
            while (page.rows().isEmpty() && page.beyond(query.offset() + limit)) {
                query = query.from(query.offset() + Math.max(1, limit / 2)); // past hidden rows, see ChangedRows
                page = client.list("versions", query);
            }
            obeyed(table, page, from, after);
            String last = keep(page, after, all);
            boolean full = page.rows().size() >= limit && page.silent();
            more = !last.equals(after) && (full || page.beyond(query.offset() + limit));
            after = last;
        }
        return new Listed(all, Math.max(0, total.orElse(0) - all.size()));
    }

    /** A row from before the window, or one that was passed already, is none that we asked for. */
    private static void obeyed(String table, TablePage page, Instant from, String after) {
        for (ObjectNode row : page.rows()) {
            boolean early = Times.read(Cell.of(row, "sys_updated_on").value())
                    .filter(at -> at.isBefore(from.minusSeconds(1)))
                    .isPresent();
            boolean passed = SysId.order(Cell.of(row, "sys_id").value()).compareTo(SysId.order(after)) <= 0;
            if (early || passed) {
                throw new CallFailure(new Failure.Misconfigured(
                        Causes.QUERY_NOT_OBEYED,
                        "ServiceNow does not filter " + table + " by sys_updated_on and sys_id as asked",
                        false));
            }
        }
    }

    private static String keep(TablePage page, String after, List<ObjectNode> all) {
        String last = after;
        for (ObjectNode row : page.rows()) {
            String sysId = Cell.of(row, "sys_id").value();
            if (SysId.valid(sysId) && SysId.order(sysId).compareTo(SysId.order(last)) > 0) {
                all.add(row);
                last = sysId;
            }
        }
        return last;
    }

    private static EncodedQuery query(Instant from, Instant to, String after) {
        EncodedQuery window = EncodedQuery.ALL
                .where("sys_updated_on", ">=", Times.stored(from))
                .where("sys_updated_on", "<=", Times.stored(to));
        return (after.isEmpty() ? window : window.where("sys_id", ">", after)).orderBy("sys_id");
    }
}
