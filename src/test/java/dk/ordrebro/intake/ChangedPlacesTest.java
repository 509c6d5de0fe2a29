package dk.ordrebro.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.SettableClock;
import dk.ordrebro.Sqlite;
import dk.ordrebro.Wrapped;
import dk.ordrebro.ledger.DeadLetterStore;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.StoredLinks;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.text.Privacy;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders that are parked for what a project lacks go on when it has something else than before. */
@Tag("integration")
final class ChangedPlacesTest {
    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final MappingSet mappings = MappingFiles.read(
                    Path.of("config"), Optional.empty(), Privacy.MASK, () -> ZoneOffset.UTC)
            .set()
            .orElseThrow();
    private Ledger ledger;
    private boolean away;
    private String shape = "as it was";

    @BeforeEach
    void open() {
        ledger = SqlLedger.open(Sqlite.at(folder.resolve("ledger.db")), clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private ChangedPlaces places() {
        DeadLetterStore letters = Wrapped.around(DeadLetterStore.class, ledger.deadLetters(), (method, inner) -> {
            if (away && method.equals("replayAll")) {
                throw new LedgerOutage("away", null);
            }
            return inner.call();
        });
        return new ChangedPlaces(
                (project, types) -> shape,
                new ChangedPlaces.Memory(letters, ledger.cursors()),
                () -> mappings,
                new WorkItemIntake.Reader("node", () -> {}),
                clock);
    }

    private LinkState state() {
        return ledger.repairs().page(0, 1).getFirst().status().state();
    }

    private void parkedAndSeen(String cause) {
        StoredLinks.parked(ledger, clock.instant(), "mapping/field");
        places().look();
        StoredLinks.parked(ledger, clock.instant(), cause);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "azure-devops/TF401347",
                "azure-devops/WorkItemFieldInvalidTreeNameException",
                "azure-devops/WorkItemInvalidTreeNameException",
                "azure-devops/VS402323",
                "mapping/unknown-state"
            })
    void what_is_parked_for_something_that_was_missing_goes_on(String cause) {
        parkedAndSeen(cause);
        places().look();
        assertThat(state()).isEqualTo(LinkState.PARKED);

        shape = "another";
        places().look();

        assertThat(state()).isEqualTo(LinkState.DUE);
    }

    @Test
    void a_change_is_remembered_only_once_its_orders_go_on() {
        parkedAndSeen("azure-devops/TF401347");
        shape = "another";
        away = true;
        assertThatThrownBy(() -> places().look()).isInstanceOf(LedgerOutage.class);

        away = false;
        places().look();

        assertThat(state()).isEqualTo(LinkState.DUE);
    }
}
