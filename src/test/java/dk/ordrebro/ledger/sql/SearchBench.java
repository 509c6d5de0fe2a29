package dk.ordrebro.ledger.sql;

import dk.ordrebro.Postgresql;
import dk.ordrebro.Sqlite;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LinkReports.Filter;
import dk.ordrebro.settings.LedgerSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code ./mvnw -Pbench verify}: the first page of a search among {@code -Dbench.links} settled links (a million), beside a
 * statement that reads every row for it, in turn on the same tables. What carries over to another machine is the ratio.
 */
@Tag("integration")
@Isolated("it looks at the clock")
final class SearchBench {
    private static final int LINKS = Integer.getInteger("bench.links", 1_000_000);
    private static final int STEP = 100_000;
    private static final int ROUNDS = 5;

    private static final String LINKS_AT_REST = """
            WITH RECURSIVE numbers (n) AS (SELECT %d UNION ALL SELECT n + 1 FROM numbers WHERE n < %d)
            INSERT INTO link (table_name, sys_id, number, mapping, state, due_at, work_item, created_at)
            SELECT 'sc_req_item', %s, 'RITM' || (1000000 + n), 'pc', 'settled', 0, 5000000 + n, 0 FROM numbers
            """;

    private static final String EVERY_ROW = "SELECT " + SqlLinkReports.ROW + """
             FROM link WHERE id < 9000000000 AND (lower(number) LIKE '%%%1$s%%' OR lower(sys_id) LIKE '%%%1$s%%'
              OR lower(trouble_what) LIKE '%%%1$s%%' OR CAST(work_item AS TEXT) = '%1$s') ORDER BY id DESC LIMIT 50
            """;

    @ParameterizedTest
    @EnumSource
    void a_page_of_what_is_looked_for(Dialect dialect, @TempDir Path folder) {
        boolean sqlite = dialect == Dialect.SQLITE;
        LedgerSettings settings = sqlite
                ? Sqlite.at(folder.resolve("ledger.db"))
                : Postgresql.empty().settings();
        String id = sqlite ? "lower(hex(randomblob(16)))" : "md5(n::text)";
        try (Database database = OpenDatabase.forService(settings, Clock.systemUTC())) {
            int made = IntStream.range(0, LINKS / STEP)
                    .map(step -> database.transact(
                            handle -> handle.execute(LINKS_AT_REST.formatted(step * STEP + 1, (step + 1) * STEP, id))))
                    .sum();
            LinkReports reports = new SqlLinkReports(database, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
            for (String text : List.of("ritm" + (1_000_000 + LINKS / 100), "tm10", "nothing of it")) {
                double now = median(() -> reports.list(
                        new Filter(Optional.empty(), Optional.empty(), Optional.of(text), OptionalLong.empty(), 50)));
                double before = median(() -> database.read(handle ->
                        handle.createQuery(EVERY_ROW.formatted(text)).mapToMap().list()));
                System.out.printf(
                        "%-10s %d links '%s': %.1f ms, every row %.1f ms, ratio %.4f%n",
                        dialect, made, text, now, before, now / before);
            }
        }
    }

    private static double median(Runnable search) {
        return IntStream.range(0, ROUNDS)
                .mapToDouble(round -> {
                    long start = System.nanoTime();
                    search.run();
                    return (System.nanoTime() - start) / 1e6;
                })
                .sorted()
                .toArray()[ROUNDS / 2];
    }
}
