package dk.ordrebro.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dk.ordrebro.SettableClock;
import dk.ordrebro.Sqlite;
import dk.ordrebro.ThreadLog;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.DoorCause;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.CursorMove;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.ledger.sql.SqlLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A source that fails the same way again and again has somebody told, once. */
@Tag("integration")
class SourceTroublesTest {
    private static final String FEED = "azure-devops/KIT";
    private static final Failure BAD_TOKEN =
            new Failure.Refused(Causes.http(Causes.AZURE_DEVOPS, 400), "no such token");
    private static final String TOLD =
            "no such token; " + Causes.http(Causes.AZURE_DEVOPS, 400).remedy();
    private static final Failure AWAY = Failure.Transient.of(Causes.http(Causes.AZURE_DEVOPS, 503), "HTTP 503");
    private static final Failure RESTING =
            Failure.Transient.of(DoorCause.CIRCUIT_OPEN.of(Causes.AZURE_DEVOPS), "nothing is sent");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final ThreadLog log = new ThreadLog();
    private final Logger logger = (Logger) LoggerFactory.getLogger("dk.ordrebro.intake");

    @TempDir
    Path folder;

    private Ledger ledger;
    private EachSource sources;

    @BeforeEach
    void a_feed_that_was_read() {
        ledger = SqlLedger.open(Sqlite.at(folder.resolve("ledger.db")), clock);
        ledger.cursors().set(FEED, "hejsa", clock.instant());
        sources = new EachSource(ledger.cursors(), clock);
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        ledger.close();
    }

    private void fails(Failure... failures) {
        for (Failure failure : failures) {
            clock.forward(Duration.ofSeconds(15));
            sources.read(Set.of(FEED), name -> name, source -> {
                throw new CallFailure(failure);
            });
        }
    }

    private Optional<CursorStore.Trouble> told() {
        return ledger.cursors().find(FEED).orElseThrow().trouble();
    }

    private List<String> warnings() {
        return log.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void is_told_at_the_third_time_running_and_then_no_more() {
        fails(BAD_TOKEN, BAD_TOKEN);
        assertThat(told()).isEmpty();
        assertThat(warnings()).isEmpty();

        fails(BAD_TOKEN, BAD_TOKEN, BAD_TOKEN);

        assertThat(told().orElseThrow().what()).isEqualTo(TOLD);
        assertThat(told().orElseThrow().since()).isEqualTo(Instant.parse("2026-11-20T12:00:15Z"));
        assertThat(warnings()).hasSize(1).first().asString().contains(TOLD);
    }

    @Test
    void another_way_to_fail_begins_a_new_count() {
        fails(BAD_TOKEN, BAD_TOKEN, AWAY, BAD_TOKEN, BAD_TOKEN);

        assertThat(told()).isEmpty();
    }

    @Test
    void a_door_that_rests_neither_counts_nor_hides_it() {
        fails(AWAY, RESTING, AWAY, RESTING, RESTING, AWAY);

        assertThat(told().orElseThrow().what()).isEqualTo("HTTP 503");
    }

    @Test
    void is_over_when_the_source_is_read_again() {
        fails(BAD_TOKEN, BAD_TOKEN, BAD_TOKEN);

        sources.read(Set.of(FEED), name -> name, source -> ledger.links()
                .markWorkItems(new CursorMove(source, "hejsa", "42", clock.instant(), clock.instant()), List.of()));

        assertThat(told()).isEmpty();
        assertThat(log.list.getLast().getFormattedMessage()).contains("read again");
    }

    @Test
    void is_over_when_an_operator_sets_the_cursor() {
        fails(BAD_TOKEN, BAD_TOKEN, BAD_TOKEN);

        ledger.cursors().set(FEED, "42", clock.instant());

        assertThat(told()).isEmpty();
    }

    @Test
    void one_that_breaks_down_holds_up_no_other() {
        List<String> read = new ArrayList<>();

        assertThatThrownBy(() -> sources.read(List.of(FEED, "azure-devops/IT"), name -> name, source -> {
                    if (source.equals(FEED)) {
                        throw new IllegalStateException("nobody foresaw this");
                    }
                    read.add(source);
                }))
                .hasMessage("nobody foresaw this");

        assertThat(read).containsExactly("azure-devops/IT");
    }

    @Test
    void a_ledger_that_is_away_ends_the_tick() {
        List<String> tried = new ArrayList<>();

        assertThatThrownBy(() -> sources.read(List.of(FEED, "azure-devops/IT"), name -> name, source -> {
                    tried.add(source);
                    throw new LedgerOutage("away", null);
                }))
                .isInstanceOf(LedgerOutage.class);

        assertThat(tried).containsExactly(FEED);
    }
}
