package dk.ordrebro.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.SettableClock;
import dk.ordrebro.Sqlite;
import dk.ordrebro.Wrapped;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.text.Privacy;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What following the feeds of projects asks of the ledger. */
@Tag("integration")
final class WorkItemIntakeTest {
    @Test
    void the_lease_of_a_feed_is_taken_once_for_each_page(@TempDir Path folder) {
        SettableClock clock = new SettableClock();
        MappingSet mappings = MappingFiles.read(Path.of("config"), Optional.empty(), Privacy.MASK, () -> ZoneOffset.UTC)
                .set()
                .orElseThrow();
        AtomicInteger held = new AtomicInteger();
        AtomicInteger pages = new AtomicInteger();
        AtomicInteger looked = new AtomicInteger();
        try (Ledger ledger = SqlLedger.open(Sqlite.at(folder.resolve("ledger.db")), clock)) {
            CursorStore cursors = Wrapped.around(CursorStore.class, ledger.cursors(), (method, inner) -> {
                held.addAndGet(method.equals("hold") ? 1 : 0);
                return inner.call();
            });
            WorkItemFeed feed = (project, token, start) ->
                    new WorkItemFeed.Page(List.of(), token + "x", pages.incrementAndGet() < 3);
            WorkItemIntake intake = new WorkItemIntake(
                    new WorkItemIntake.Source(feed, project -> looked.incrementAndGet()),
                    new OrderIntake.Memory(ledger.links(), cursors),
                    () -> mappings,
                    new WorkItemIntake.Reader("node", () -> {}),
                    clock);

            intake.poll();
        }

        assertThat(looked).hasValue(1);
        assertThat(pages).hasValue(3);
        assertThat(held).hasValue(3);
    }
}
