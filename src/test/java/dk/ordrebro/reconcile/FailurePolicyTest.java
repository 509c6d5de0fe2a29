package dk.ordrebro.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.Sqlite;
import dk.ordrebro.door.NeighbourHealth;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.LinkStore.Change;
import dk.ordrebro.ledger.LinkStore.Taken;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.settings.LedgerSettings;
import dk.ordrebro.settings.ReconcileSettings;
import dk.ordrebro.text.Privacy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an outage does to a link: nothing but wait. */
@Tag("integration")
class FailurePolicyTest {
    private static final MappingSet MAPPINGS = MappingFiles.read(
                    Path.of("config"), Optional.empty(), Privacy.MASK, () -> java.time.ZoneId.of("Europe/Copenhagen"))
            .set()
            .orElseThrow();

    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Failure OUTAGE = Failure.Transient.of(Causes.http(Causes.AZURE_DEVOPS, 503), "it is down");
    private static final ReconcileSettings.Retry RETRY =
            new ReconcileSettings.Retry(Duration.ofSeconds(5), 2, Duration.ofMinutes(15), Duration.ofHours(24));

    @TempDir
    private Path folder;

    /** Makes an order known and fails its link once an hour. */
    private Link failing(int hours, NeighbourHealth passage) {
        LedgerSettings settings = Sqlite.at(folder.resolve("ledger.db"));
        try (Ledger ledger = SqlLedger.open(settings, Clock.fixed(NOON, ZoneOffset.UTC))) {
            OrderRef ref = new OrderRef("sc_req_item", "1");
            Order order = new Order(ref, "RITM0000001", 1, NOON, Map.of());
            ledger.links().markOrders(List.of(new Taken(order, "items")), NOON);
            for (int hour = 0; hour < hours; hour++) {
                Clock clock = Clock.fixed(NOON.plus(Duration.ofHours(hour)), ZoneOffset.UTC);
                Claim claim = new Claim("a", "a" + hour, clock.instant().plusSeconds(300));
                FailurePolicy aftermath = new FailurePolicy(RETRY, clock, new Random(1), passage);
                List<Change> changes = ledger.links().claim(claim, 1, clock.instant()).stream()
                        .map(link -> new Change(aftermath.of(new Work(link, MAPPINGS, "batch"), OUTAGE), List.of()))
                        .toList();
                ledger.links().save(claim, changes, clock.instant());
            }
            return ledger.links().find(List.of(ref)).get(ref);
        }
    }

    @Test
    void an_outage_of_three_days_parks_nobody_and_counts_no_attempt() {
        NeighbourHealth down = new NeighbourHealth() {
            @Override
            public boolean open() {
                return true; // the circuit tries now and then
            }

            @Override
            public boolean troubled() {
                return true;
            }
        };

        Link link = failing(72, down);

        assertThat(link.status().state()).isNotEqualTo(LinkState.PARKED);
        assertThat(link.status().attempts()).isZero();
    }

    @Test
    void one_order_that_fails_alone_is_parked_after_a_day() {
        assertThat(failing(72, NeighbourHealth.OPEN).status().state()).isEqualTo(LinkState.PARKED);
    }
}
