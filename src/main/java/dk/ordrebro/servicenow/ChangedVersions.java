package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lists the states of all rows updated in a window, two fields a row, by keyset over sys_id: what the sweep compares. */
final class ChangedVersions {
    private static final List<String> FIELDS = List.of("sys_id", "sys_mod_count");

    private final TableClient client;
    private final int limit;

    ChangedVersions(TableClient client, int limit) {
        this.client = client;
        this.limit = limit;
    }

    /** Bounds included. */
    List<ObjectNode> read(String table, Instant from, Instant to) {
        List<ObjectNode> all = new ArrayList<>();
        String after = "";
        boolean more = true;
        while (more) {
            TableQuery query = new TableQuery(table, query(from, to, after), FIELDS, false, limit, 0, true);
            TablePage page = client.list("versions", query);
            while (page.rows().isEmpty() && page.beyond(query.offset() + limit)) {
                query = query.from(query.offset() + Math.max(1, limit / 2)); // past hidden rows, see ChangedRows
                page = client.list("versions", query);
            }
            String last = keep(page, after, all);
            boolean full = page.rows().size() >= limit && page.silent();
            more = !last.equals(after) && (full || page.beyond(query.offset() + limit));
            after = last;
        }
        return all;
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
