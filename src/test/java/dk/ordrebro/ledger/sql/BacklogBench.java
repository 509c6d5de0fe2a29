package dk.ordrebro.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.JavaProcess;
import dk.ordrebro.Postgresql;
import dk.ordrebro.Sqlite;
import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.ledger.LinkStore.Change;
import dk.ordrebro.settings.LedgerSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code ./mvnw -Pbench verify}: what a batch of 200 costs the ledger while 200,000 links are due, and with
 * {@code -Dbench.against=DIR}, the classes of another build, what it costs there. What carries over to another machine is the
 * ratio.
 */
@Tag("integration")
@Isolated("it looks at the clock")
final class BacklogBench {
    private static final int BATCHES = 5;
    private static final Path HERE = Path.of("target/classes").toAbsolutePath();
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    @ParameterizedTest
    @EnumSource
    void a_batch_of_a_backlog(Dialect dialect, @TempDir Path folder) throws Exception {
        double here = milliseconds(dialect, HERE.toString(), folder.resolve("here.db"));
        System.out.printf("%-12s %8.1f ms a batch%n", dialect, here);
        String against = System.getProperty("bench.against", "");
        if (!against.isEmpty()) {
            double there = milliseconds(dialect, against, folder.resolve("there.db"));
            System.out.printf("%-12s %8.1f ms in %s, ratio %.4f%n", dialect, there, against, here / there);
        }
    }

    /** In a process of its own. @param build the classes to measure, tables and all, in place of ours */
    private static double milliseconds(Dialect dialect, String build, Path file) throws Exception {
        List<String> command = JavaProcess.command(List.of(), BacklogBench.class, dialect.name(), file.toString());
        command.replaceAll(word -> word.replace(HERE.toString(), build));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return Double.parseDouble(said.lines().toList().getLast());
    }

    public static void main(String[] args) throws Exception {
        LedgerSettings settings = Dialect.valueOf(args[0]) == Dialect.POSTGRESQL
                ? Postgresql.empty().settings()
                : Sqlite.of("jdbc:sqlite:" + args[1]);
        try (Database database = OpenDatabase.forService(settings, Clock.fixed(NOON, ZoneOffset.UTC))) {
            Backlog.fill(database, 200_000, NOON);
            System.out.println(median(new SqlLinkStore(database)));
        }
    }

    private static double median(LinkStore links) {
        List<Double> batches = new ArrayList<>();
        for (int batch = 0; batch < BATCHES; batch++) {
            Claim claim = new Claim("node-1", "token-" + batch, NOON.plusSeconds(300));
            long start = System.nanoTime();
            List<Link> held = links.claim(claim, 200, NOON);
            links.save(claim, held.stream().map(BacklogBench::tied).toList(), NOON);
            batches.add((System.nanoTime() - start) / 1e6);
        }
        return batches.stream().sorted().toList().get(BATCHES / 2);
    }

    private static Change tied(Link link) {
        return new Change(
                link.with(link.memory().withItem(1_000_000 + link.id(), 1)).settle(NOON, Optional.empty()), List.of());
    }
}
