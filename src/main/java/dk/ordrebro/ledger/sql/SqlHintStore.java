package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.HintStore;
import dk.ordrebro.ledger.LinkStore.Revised;
import dk.ordrebro.order.OrderRef;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Hints and the proofs of hooks in the database. */
final class SqlHintStore implements HintStore {
    private static final Comparator<Hint> LOCK_ORDER = Comparator.comparing(
                    (Hint hint) -> hint.order().sysId())
            .thenComparing(hint -> hint.order().table());

    private static final String NAMED_AGAIN = " WHERE sys_id = :sysId AND table_name = :table AND marks <> :marks";
    private static final String STILL_THERE = " WHERE sys_id = :sysId AND table_name = :table AND marks >= :marks";

    private final Database database;

    SqlHintStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean order(String proof, OrderRef order, Instant now) {
        String sql = """
                INSERT INTO hint (table_name, sys_id, at) VALUES (:table, :sysId, :now)
                ON CONFLICT (sys_id, table_name) DO UPDATE SET marks = hint.marks + 1
                """;
        database.outage().mayStore();
        return database.transact(handle -> {
            boolean news = heard(handle, proof, now);
            if (news) {
                handle.createUpdate(sql)
                        .bind("table", StoredText.of(order.table()))
                        .bind("sysId", StoredText.of(order.sysId()))
                        .bind("now", now.toEpochMilli())
                        .execute();
            }
            return news;
        });
    }

    @Override
    public boolean file(String proof, OrderRef order, Instant now) {
        database.outage().mayStore();
        return database.transact(handle -> {
            boolean news = heard(handle, proof, now);
            if (news) {
                SqlFileStore.noticeOrders(handle, List.of(order), now);
            }
            return news;
        });
    }

    @Override
    public boolean workItem(String proof, Revised revised, Instant now) {
        database.outage().mayStore();
        return database.transact(handle -> {
            boolean news = heard(handle, proof, now);
            if (news) {
                new NoticedWorkItems(handle, now).store(List.of(revised));
            }
            return news;
        });
    }

    @Override
    public List<Hint> take(int most, Instant until, Instant now) {
        String sql = "WITH picked AS MATERIALIZED (SELECT table_name, sys_id FROM hint WHERE held_until <= :now"
                + " ORDER BY at LIMIT :most " + database.dialect().skipLocked()
                + ") UPDATE hint SET held_until = :until"
                + " WHERE (sys_id, table_name) IN (SELECT sys_id, table_name FROM picked)"
                + " RETURNING table_name, sys_id, marks";
        return database.transact(handle -> {
            long ahead = database.ahead(handle);
            return handle.createQuery(sql)
                    .bind("now", now.toEpochMilli() + ahead)
                    .bind("until", until.toEpochMilli() + ahead)
                    .bind("most", most)
                    .map((row, context) -> new Hint(
                            new OrderRef(row.getString("table_name"), row.getString("sys_id")), row.getLong("marks")))
                    .list();
        });
    }

    @Override
    public void done(List<Hint> read) {
        database.transact(handle -> {
            each(handle, "DELETE FROM hint WHERE sys_id = :sysId AND table_name = :table AND marks = :marks", read);
            each(handle, "UPDATE hint SET held_until = 0" + NAMED_AGAIN, read);
            return read.size();
        });
    }

    @Override
    public void postpone(List<Hint> unread, Instant until) {
        database.transact(handle -> {
            long at = until.toEpochMilli() + database.ahead(handle);
            each(handle, "UPDATE hint SET held_until = " + at + STILL_THERE, unread);
            return unread.size();
        });
    }

    @Override
    public int forget(Instant before) {
        return database.transact(handle -> handle.createUpdate("DELETE FROM heard WHERE at < :before")
                .bind("before", before.toEpochMilli())
                .execute());
    }

    private static boolean heard(Handle handle, String proof, Instant now) {
        return handle.createUpdate("INSERT INTO heard (proof, at) VALUES (:proof, :now) ON CONFLICT DO NOTHING")
                        .bind("proof", StoredText.of(proof))
                        .bind("now", now.toEpochMilli())
                        .execute()
                == 1;
    }

    private static void each(Handle handle, String sql, List<Hint> hints) {
        if (hints.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(sql);
        for (Hint hint : hints.stream().sorted(LOCK_ORDER).toList()) {
            batch.bind("sysId", StoredText.of(hint.order().sysId()))
                    .bind("table", StoredText.of(hint.order().table()))
                    .bind("marks", hint.marks())
                    .add();
        }
        batch.execute();
    }
}
