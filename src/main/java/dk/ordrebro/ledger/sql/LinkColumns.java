package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.Link.Memory;
import dk.ordrebro.ledger.Link.Status;
import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.order.OrderRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** A link as a row, both ways. */
final class LinkColumns implements RowMapper<Link> {
    /** All that {@link #map} reads. */
    static final String ALL = """
            id, table_name, sys_id, number, mapping, state, due_at, attempts, failing_since,
            trouble_cause, trouble_what, trouble_remedy, waits_table, waits_sys_id,
            work_item, item_rev, order_mod, base, create_intent, joins, closed_since, fresh, marks
            """;

    @Override
    public Link map(ResultSet row, StatementContext context) throws SQLException {
        OrderRef order = new OrderRef(row.getString("table_name"), row.getString("sys_id"));
        String number = row.getString("number");
        String fresh = row.getString("fresh");
        return new Link(
                row.getLong("id"),
                order,
                number,
                row.getString("mapping"),
                status(row),
                memory(row),
                Optional.ofNullable(fresh).map(json -> StoredJson.fresh(json, order, number)),
                row.getLong("marks"));
    }

    /** As an older version may have stored it. @param cause null where nothing is wrong */
    static Optional<Trouble> trouble(String cause, String what, String remedy) {
        return cause == null ? Optional.empty() : Optional.of(new Trouble(cause, what, remedy));
    }

    static Status status(ResultSet row) throws SQLException {
        String waitsFor = row.getString("waits_sys_id");
        return new Status(
                LinkState.of(row.getString("state")),
                Columns.moment(row, "due_at"),
                row.getInt("attempts"),
                Columns.momentIfAny(row, "failing_since"),
                trouble(row.getString("trouble_cause"), row.getString("trouble_what"), row.getString("trouble_remedy")),
                waitsFor == null
                        ? Optional.empty()
                        : Optional.of(new OrderRef(row.getString("waits_table"), waitsFor)));
    }

    private static Memory memory(ResultSet row) throws SQLException {
        return new Memory(
                Columns.number(row, "work_item"),
                row.getInt("item_rev"),
                row.getLong("order_mod"),
                StoredJson.texts(row.getString("base")),
                Columns.momentIfAny(row, "create_intent"),
                row.getInt("joins") == 1,
                Columns.momentIfAny(row, "closed_since"));
    }

    /** Binds a link's life and tie under the names of their columns. */
    static void bind(PreparedBatch batch, Link link) {
        Status status = link.status();
        Memory memory = link.memory();
        batch.bind("id", link.id())
                .bind("state", status.state().word())
                .bind("due_at", status.dueAt().toEpochMilli())
                .bind("attempts", status.attempts())
                .bindByType("failing_since", Columns.millis(status.failingSince()), Long.class)
                .bindByType("trouble_cause", text(status.trouble().map(Trouble::cause)), String.class)
                .bindByType("trouble_what", text(status.trouble().map(Trouble::what)), String.class)
                .bindByType("trouble_remedy", text(status.trouble().map(Trouble::remedy)), String.class)
                .bindByType("waits_table", text(status.waitsFor().map(OrderRef::table)), String.class)
                .bindByType("waits_sys_id", text(status.waitsFor().map(OrderRef::sysId)), String.class)
                .bindByType("work_item", boxed(memory.workItem()), Long.class)
                .bind("item_rev", memory.itemRev())
                .bind("order_mod", memory.orderMod())
                .bind("base", StoredJson.write(memory.base()))
                .bindByType("create_intent", Columns.millis(memory.createIntent()), Long.class)
                .bind("joins", memory.joins() ? 1 : 0)
                .bindByType("closed_since", Columns.millis(memory.closedSince()), Long.class)
                .bind("keeps_fresh", link.fresh().isPresent() ? 1 : 0) // it is what was read with the claim, or nothing
                .bind("marks", link.marks());
    }

    private static String text(Optional<String> text) {
        return text.map(StoredText::of).orElse(null);
    }

    private static Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
