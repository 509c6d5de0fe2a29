package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Orders.NOON;

import dk.ordrebro.Postgresql;
import dk.ordrebro.Sqlite;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.ledger.sql.StoredJson;
import dk.ordrebro.settings.LedgerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;

/**
 * Rows a second of the ledger: on SQLite beside a bare batched insert of the same run, or with the argument
 * {@code postgresql} on that. Run by hand; no bar to hold.
 */
final class Throughput {
    private static final int ORDERS = 20_000;

    private Throughput() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("throughput");
        if (List.of(args).contains("postgresql")) {
            measure(Postgresql.empty().settings());
            return;
        }
        for (int round = 0; round < 3; round++) {
            bareInsert(folder.resolve("bare" + round + ".db"));
        }
        measure(Sqlite.at(folder.resolve("ledger.db")));
    }

    private static void measure(LedgerSettings settings) {
        try (Ledger ledger = SqlLedger.open(settings, Clock.systemUTC())) {
            LinkStore links = ledger.links();
            for (int round = 0; round < 3; round++) {
                int from = round * ORDERS;
                rate("markOrders, new, pages of 500", () -> mark(links, from, 1));
                rate("markOrders, echoes, pages of 500", () -> mark(links, from, 1));
                rate("markOrders, changed, pages of 500", () -> mark(links, from, 2));
                rate("claim + intend + save, 200 at a time", () -> work(links));
            }
        }
    }

    private static void mark(LinkStore links, int start, long mod) {
        for (int from = start; from < start + ORDERS; from += 500) {
            links.markOrders(Orders.taken(from, from + 500, mod), NOON);
        }
    }

    private static void work(LinkStore links) {
        for (int round = 0; ; round++) {
            Claim claim = new Claim("n", "t" + round, NOON.plusSeconds(300));
            List<Link> due = links.claim(claim, 200, NOON);
            List<Link> held = links.save(claim, Links.changes(due, link -> Links.creating(link, NOON)), NOON);
            if (held.isEmpty()) {
                return;
            }
            links.save(claim, Links.changes(held, link -> Links.agreed(link, link.id(), 1)), NOON);
        }
    }

    private static void bareInsert(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, sys_id TEXT UNIQUE, fresh TEXT)");
            connection.setAutoCommit(false);
            rate("bare JDBC insert, batches of 500", () -> {
                try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO t (sys_id, fresh) VALUES (?, ?)")) {
                    for (int n = 0; n < ORDERS; n++) {
                        insert.setString(1, Orders.ref(n).sysId());
                        insert.setString(2, StoredJson.fresh(Orders.order(n, 1)));
                        insert.addBatch();
                        if (n % 500 == 499) {
                            insert.executeBatch();
                            connection.commit();
                        }
                    }
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    private static void rate(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%-40s %,8.0f rows/s%n", what, ORDERS / seconds);
    }
}
