package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.door.Finding;
import dk.ordrebro.door.Patience;
import dk.ordrebro.failure.CallFailure;
import java.util.List;

/**
 * Looks whether ranges and orders on a column are obeyed: where the right is missing, ServiceNow leaves both out of the query
 * without a word (docs/servicenow.md, Query rights arrive by themselves). Asked by the preflight of every column that reading goes by.
 */
final class QueryRights {
    /** Enough that rows in no order are hardly sorted by luck. */
    private static final int ROWS = 20;

    private final TableClient client;
    private final Patience patience;

    QueryRights(TableClient client, Patience patience) {
        this.client = client;
        this.patience = patience;
    }

    /**
     * A column to go by.
     *
     * @param first before every row
     * @param last after every row
     */
    record Column(String name, String first, String last) {}

    static final Column UPDATED = new Column("sys_updated_on", "1970-01-01 00:00:00", "2999-01-01 00:00:00");
    static final Column CREATED = new Column("sys_created_on", "1970-01-01 00:00:00", "2999-01-01 00:00:00");
    static final Column ID = new Column("sys_id", "0", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz");

    /** Both ways: nothing lies after the last, and what lies after the first comes in order. */
    Finding range(String table, Column column, boolean hasRows) {
        String what = " of " + column.name();
        String remedy = "let the integration user pass the query ACL (query_range) on " + column.name() + " of " + table
                + ": a role that it names, or read access to all rows of the table";
        try {
            List<ObjectNode> none = rows(table, column, column.last(), 1);
            List<ObjectNode> some = rows(table, column, column.first(), ROWS);
            if (!none.isEmpty() || (hasRows && some.isEmpty())) {
                return Finding.wrong(table + ": a range" + what + " is not obeyed", remedy);
            }
            return sorted(some, column)
                    ? Finding.well(table + " can be asked for a range" + what)
                    : Finding.wrong(table + ": an order" + what + " is not obeyed", remedy);
        } catch (CallFailure failed) {
            return Finding.failed(table + " cannot be asked for a range" + what, failed.failure(), remedy);
        }
    }

    private List<ObjectNode> rows(String table, Column column, String after, int most) {
        EncodedQuery query = EncodedQuery.ALL.where(column.name(), ">", after).orderBy(column.name());
        List<String> fields =
                List.of("sys_id", column.name()).stream().distinct().toList();
        return patience.ask(() -> client.list("preflight", new TableQuery(table, query, fields, false, most, 0, false)))
                .rows();
    }

    private static boolean sorted(List<ObjectNode> rows, Column column) {
        String before = "";
        for (ObjectNode row : rows) {
            String value = Cell.of(row, column.name()).value();
            if (value.compareTo(before) < 0) {
                return false;
            }
            before = value;
        }
        return true;
    }
}
