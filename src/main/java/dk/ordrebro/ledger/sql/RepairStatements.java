package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.Decision;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.RepairStore.Unlinked;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.workitem.WorkItem;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * Marks what a comparison of both sides found wrong, behind all other work (the lane of a backfill). What has no work item
 * gets a create intent of long ago: whoever takes it looks for the order's stamp before anything is created, so that a
 * repair can never make a second work item.
 */
final class RepairStatements {
    private static final long LONG_AGO = WorkItem.LONG_AGO.toEpochMilli();

    private static final String WHICH = " AND state IN ('settled', 'ended')";

    private static final String DUE = """
            UPDATE link SET state = 'due', due_at = :now, attempts = 0, failing_since = NULL,
              trouble_cause = NULL, trouble_what = NULL, trouble_remedy = NULL,
              waits_table = NULL, waits_sys_id = NULL, fresh = NULL, marks = marks + 1, lane = :lane,
              create_intent = CASE WHEN work_item IS NULL THEN coalesce(create_intent, :longAgo) ELSE create_intent END
            WHERE id IN (<ids>)
            """;

    private static final String INSERT = """
            INSERT INTO link
            (table_name, sys_id, number, mapping, state, due_at, created_at, create_intent, marks, lane) VALUES
            """;

    private static final String ROW = "(?, ?, ?, ?, 'due', ?, ?, ?, 1, ?)";

    private final Handle handle;
    private final Decision decision;

    RepairStatements(Handle handle, Decision decision) {
        this.handle = handle;
        this.decision = decision;
    }

    /** Links under way, parked or discarded are left alone. @return how many were marked */
    int links(Collection<Long> links) {
        int marked = 0;
        for (List<Long> chunk :
                Database.chunks(links.stream().sorted().distinct().toList())) {
            List<Long> ids = handle.createQuery(DUE + WHICH + " RETURNING id")
                    .bind("now", decision.at().toEpochMilli())
                    .bind("lane", Lanes.OLD)
                    .bind("longAgo", LONG_AGO)
                    .bindList("ids", Database.places(chunk))
                    .mapTo(Long.class)
                    .list();
            told(ids);
            marked += ids.size();
        }
        return marked;
    }

    /** Changes what these links remember; one that is marked or taken meanwhile keeps what it has. */
    void remember(Collection<Long> links, UnaryOperator<Map<String, String>> base) {
        for (List<Long> chunk : Database.chunks(links)) {
            PreparedBatch batch =
                    handle.prepareBatch("UPDATE link SET base = :base WHERE id = :id AND marks = :marks" + WHICH);
            handle
                    .createQuery("SELECT id, base, marks FROM link WHERE id IN (<ids>)" + WHICH + " ORDER BY id")
                    .bindList("ids", Database.places(chunk))
                    .map((row, context) -> new Remembered(
                            row.getLong("id"), row.getLong("marks"), StoredJson.texts(row.getString("base"))))
                    .list()
                    .stream()
                    .filter(one -> !base.apply(one.base()).equals(one.base()))
                    .forEach(one -> batch.bind("id", one.id())
                            .bind("marks", one.marks())
                            .bind("base", StoredJson.write(base.apply(one.base())))
                            .add());
            if (batch.size() > 0) {
                batch.execute();
            }
        }
    }

    private record Remembered(long id, long marks, Map<String, String> base) {}

    /** Gives each a link, unless it has one by now. @return how many links were made */
    int orders(List<Unlinked> orders) {
        int made = 0;
        for (List<Unlinked> chunk : Database.chunks(orders)) {
            Query query = handle.createQuery(INSERT + String.join(",", Collections.nCopies(chunk.size(), ROW))
                    + " ON CONFLICT (table_name, sys_id) DO NOTHING RETURNING id");
            int at = 0;
            for (Unlinked one : chunk) {
                query.bind(at++, StoredText.of(one.order().table()))
                        .bind(at++, StoredText.of(one.order().sysId()))
                        .bind(at++, StoredText.of(one.number()))
                        .bind(at++, StoredText.of(one.mapping()))
                        .bind(at++, decision.at().toEpochMilli())
                        .bind(at++, decision.at().toEpochMilli())
                        .bind(at++, LONG_AGO)
                        .bind(at++, Lanes.OLD);
            }
            List<Long> ids = query.mapTo(Long.class).list();
            told(ids);
            made += ids.size();
        }
        return made;
    }

    private void told(List<Long> ids) {
        TimelineEvent marked = new TimelineEvent.Marked(decision.by(), decision.why());
        SqlTimelineStore.append(
                handle,
                ids.stream().map(id -> new Event(id, decision.at(), marked)).toList());
    }
}
