package dk.ordrebro.ledger.sql;

import dk.ordrebro.Postgresql;
import dk.ordrebro.Sqlite;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.settings.LedgerSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code ./mvnw -Pbench verify}: what a look at all states costs among {@code -Dbench.links} links (a million), beside a
 * statement that counts them, in turn on the same tables. What carries over to another machine is the ratio.
 */
@Tag("integration")
@Isolated("it looks at the clock")
final class TotalsBench {
    private static final int LINKS = Integer.getInteger("bench.links", 1_000_000);
    private static final int STEP = 100_000;
    private static final int ROUNDS = 9;

    /** Of a thousand links one is due, and one parked. */
    private static final String MADE = """
            WITH RECURSIVE numbers (n) AS (SELECT %d UNION ALL SELECT n + 1 FROM numbers WHERE n < %d)
            INSERT INTO link (table_name, sys_id, number, mapping, state, due_at, work_item, created_at, trouble_cause)
            SELECT 'sc_req_item', 'id-' || n, 'RITM' || n, 'pc',
              CASE n %% 1000 WHEN 0 THEN 'due' WHEN 1 THEN 'parked' ELSE 'settled' END, 0, 5000000 + n, 0,
              CASE n %% 1000 WHEN 1 THEN 'timeout' END FROM numbers
            """;

    private static final String COUNTED = """
            SELECT state, count(*) FROM link WHERE state NOT IN ('due', 'claimed') GROUP BY state
            UNION ALL SELECT state, count(*) FROM link WHERE state = 'due' GROUP BY state
            """;

    @ParameterizedTest
    @EnumSource
    void how_many_links_are_in_each_state(Dialect dialect, @TempDir Path folder) {
        LedgerSettings settings = dialect == Dialect.SQLITE
                ? Sqlite.at(folder.resolve("ledger.db"))
                : Postgresql.empty().settings();
        try (Database database = OpenDatabase.forService(settings, Clock.systemUTC())) {
            int made = IntStream.range(0, LINKS / STEP)
                    .map(step -> database.transact(
                            handle -> handle.execute(MADE.formatted(step * STEP + 1, (step + 1) * STEP))))
                    .sum();
            LinkReports reports = new SqlLinkReports(database, Clock.systemUTC());
            double now = median(reports::counts);
            double before = median(() -> database.read(
                    handle -> handle.createQuery(COUNTED).mapToMap().list()));
            System.out.printf(
                    "%-10s %d links: told in %.1f ms, counted in %.1f ms, ratio %.4f%n",
                    dialect, made, now, before, now / before);
        }
    }

    private static double median(Runnable look) {
        return IntStream.range(0, ROUNDS)
                .mapToDouble(round -> {
                    long start = System.nanoTime();
                    look.run();
                    return (System.nanoTime() - start) / 1e6;
                })
                .sorted()
                .toArray()[ROUNDS / 2];
    }
}
