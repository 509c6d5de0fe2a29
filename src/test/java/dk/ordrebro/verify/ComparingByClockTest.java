package dk.ordrebro.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.SettableClock;
import dk.ordrebro.Sqlite;
import dk.ordrebro.Wrapped;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.ledger.RepairStore;
import dk.ordrebro.ledger.StoredLinks;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.observe.StatusReport;
import dk.ordrebro.settings.ReconcileSettings.Verify;
import dk.ordrebro.text.Privacy;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison by the clock that fails waits and is told, and one that dies halfway is done again. */
@Tag("integration")
final class ComparingByClockTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final MappingSet mappings = MappingFiles.read(Path.of("config"), Optional.empty(), Privacy.MASK, () -> ZONE)
            .set()
            .orElseThrow();
    private Ledger ledger;
    private RuntimeException failure;
    private boolean away;
    private int compared;

    @BeforeEach
    void a_link_whose_order_is_shown_no_more() {
        ledger = SqlLedger.open(Sqlite.at(folder.resolve("ledger.db")), clock);
        StoredLinks.settled(ledger, clock.instant());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private VerifyByClock verifying(Verify.Found found) {
        return verifying(new Verify(Duration.ofSeconds(3), LocalTime.MIN, found, Duration.ZERO));
    }

    private VerifyByClock verifying(Verify when) {
        VerifyByClock.Rules rules = new VerifyByClock.Rules(when, "node", () -> mappings, Optional.empty(), () -> ZONE);
        return new VerifyByClock(breaking(), rules, set -> opened(), clock);
    }

    private BothSides opened() {
        compared++;
        if (failure != null) {
            throw failure;
        }
        return (BothSides) Proxy.newProxyInstance(
                BothSides.class.getClassLoader(),
                new Class<?>[] {BothSides.class},
                (proxy, method, arguments) -> empty(method));
    }

    /** As two systems that show nothing. */
    private Object empty(Method method) {
        return switch (method.getName()) {
            case "noticing" -> new BothSides.Noticing(clock.instant(), Duration.ZERO);
            case "feed" -> new NoOrders(clock);
            case "orders", "items", "stamps" -> Map.of();
            case "stamped" -> Set.of();
            default -> null;
        };
    }

    /** The ledger, whose repairs fail while it is away. */
    private Ledger breaking() {
        RepairStore repairs = Wrapped.around(RepairStore.class, ledger.repairs(), (method, result) -> {
            if (away && method.equals("mark")) {
                throw new LedgerOutage("away", null);
            }
            return method.equals("serviceReads") ? false : result.call();
        });
        return Wrapped.around(
                Ledger.class, ledger, (method, result) -> method.equals("repairs") ? repairs : result.call());
    }

    private void after(VerifyByClock verify, Duration time) {
        clock.forward(time);
        verify.tick();
        verify.await(LONGEST);
    }

    private CursorStore.Cursor cursor() {
        return ledger.cursors().all().stream()
                .filter(cursor -> cursor.source().equals("verify"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_repair_that_the_ledger_did_not_take_is_not_remembered_as_done() {
        VerifyByClock verify = verifying(Verify.Found.REPAIR);
        away = true;
        after(verify, Duration.ofMinutes(1));
        assertThat(cursor().position()).isEmpty();

        away = false;
        after(verify, Duration.ofMinutes(16));

        assertThat(cursor().position()).contains("order-gone=1");
        assertThat(ledger.repairs().page(0, 1).getFirst().status().state().word())
                .isEqualTo("due");
        assertThat(cursor().trouble()).isEmpty();
    }

    @Test
    void what_is_found_and_not_repaired_is_remembered_with_its_trouble() {
        after(verifying(Verify.Found.TELL), Duration.ofMinutes(1));

        assertThat(cursor().position()).contains("order-gone=1");
        assertThat(cursor().trouble().orElseThrow().what())
                .isEqualTo("both sides are at odds: order-gone 1; ordrebro verify tells which");
    }

    @Test
    void switched_off_it_takes_back_what_it_told() {
        after(verifying(Verify.Found.TELL), Duration.ofMinutes(1));

        after(verifying(Verify.NEVER), Duration.ofMinutes(1));

        assertThat(cursor().trouble()).isEmpty();
        assertThat(cursor().position()).contains("order-gone=1");
    }

    @Test
    void after_an_outage_everything_is_read_again_only_a_quarter_of_an_hour_later() {
        failure = new LedgerOutage("away", null);
        VerifyByClock verify = verifying(Verify.Found.TELL);

        after(verify, Duration.ofMinutes(1));
        after(verify, Duration.ofMinutes(14));
        assertThat(compared).isEqualTo(1);

        after(verify, Duration.ofMinutes(2));
        assertThat(compared).isEqualTo(2);
    }

    @Test
    void a_failure_that_nobody_foresaw_waits_as_well_and_is_a_trouble_at_once() {
        failure = new IllegalStateException("no secret");
        VerifyByClock verify = verifying(Verify.Found.TELL);

        after(verify, Duration.ofMinutes(1));
        after(verify, Duration.ofMinutes(14));

        assertThat(compared).isEqualTo(1);
        assertThat(cursor().trouble().orElseThrow().what())
                .isEqualTo("both sides could not be compared (IllegalStateException); the log tells why");
    }

    @Test
    void a_call_that_fails_three_times_running_is_a_trouble_until_both_sides_are_compared_again() {
        failure = new CallFailure(new Failure.Misconfigured(Causes.TABLE_REFUSED, "sc_task is not shown", false));
        VerifyByClock verify = verifying(Verify.Found.REPAIR);
        after(verify, Duration.ofMinutes(1));
        after(verify, Duration.ofMinutes(16));
        assertThat(cursor().trouble()).isEmpty();

        after(verify, Duration.ofMinutes(16));
        assertThat(cursor().trouble().orElseThrow().what()).startsWith("sc_task is not shown; ");
        assertThat(StatusReport.of(ledger, List.of(), clock).sources())
                .extracting(CursorStore.Cursor::source)
                .containsExactly("verify");

        failure = null;
        after(verify, Duration.ofMinutes(16));
        assertThat(cursor().trouble()).isEmpty();
    }
}
