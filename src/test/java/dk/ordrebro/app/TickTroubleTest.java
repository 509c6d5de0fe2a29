package dk.ordrebro.app;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.LogLines;
import dk.ordrebro.SettableClock;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.DoorCause;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.LedgerOutage;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What fails at every tick is told once, and once when it works again. */
final class TickTroubleTest {
    private static final CallFailure PASSING =
            new CallFailure(Failure.Transient.of(Causes.TRANSACTION_CANCELLED, "ServiceNow stopped half way"));
    private static final CallFailure WRONG =
            new CallFailure(new Failure.Misconfigured(Causes.QUERY_NOT_OBEYED, "ServiceNow does not filter", false));

    private final SettableClock clock = new SettableClock();
    private final AtomicBoolean toldByDoors = new AtomicBoolean();
    private final TickTrouble trouble = new TickTrouble(toldByDoors::get, clock);
    private final LogLines log = new LogLines(TickTrouble.class.getName());
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @AfterEach
    void leave() {
        log.close();
    }

    private Exchange tick(String route) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getExchangeExtension().setFromRouteId(route);
        return exchange;
    }

    private void fails(String route, Throwable why) {
        Exchange exchange = tick(route);
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, why);
        trouble.tell(exchange);
        clock.forward(Duration.ofSeconds(15));
    }

    @Test
    void a_route_that_fails_for_an_hour_has_a_warning_and_a_line_when_it_works_again() {
        for (int i = 0; i < 240; i++) {
            fails("orders", PASSING);
        }
        trouble.over(tick("orders"));
        trouble.over(tick("orders"));

        assertThat(log.all()).hasSize(2);
        assertThat(log.all().getFirst()).startsWith("WARN orders at every tick: ServiceNow stopped half way");
        assertThat(log.all().getLast()).startsWith("INFO it works again").contains("orders");
    }

    @Test
    void a_tick_that_fails_among_others_is_not_worth_a_line() {
        for (int i = 0; i < 50; i++) {
            fails("orders", PASSING);
            fails("orders", PASSING);
            trouble.over(tick("orders"));
        }

        assertThat(log.all()).isEmpty();
    }

    @Test
    void a_wrong_set_up_is_told_at_once_with_its_remedy_and_once() {
        for (int i = 0; i < 20; i++) {
            fails("orders", WRONG);
        }

        assertThat(log.all()).hasSize(1);
        assertThat(log.all().getFirst()).contains("WARN orders at every tick", "query_range");
    }

    @Test
    void what_doors_and_ledger_tell_is_not_told_again() {
        toldByDoors.set(true);
        for (int i = 0; i < 20; i++) {
            fails(
                    "orders",
                    new CallFailure(
                            Failure.Transient.of(DoorCause.UNREACHABLE.of(Causes.SERVICENOW), "cannot be reached")));
            fails("late-orders", new LedgerOutage("the ledger is away", null));
            fails(
                    "work-items",
                    new CallFailure(new Failure.Misconfigured(Causes.http(Causes.AZURE_DEVOPS, 401), "refused", true)));
        }
        trouble.over(tick("orders"));

        assertThat(log.all()).isEmpty();
    }

    @Test
    void what_nobody_foresaw_is_told_with_its_trace_once_until_the_route_works_again() {
        for (int i = 0; i < 20; i++) {
            fails("mappings", new IllegalStateException("odd"));
        }
        trouble.over(tick("mappings"));
        fails("mappings", new IllegalStateException("odd"));

        assertThat(log.all()).hasSize(3);
        assertThat(log.all().getFirst()).startsWith("ERROR a step failed in a way nobody foresaw");
    }

    @Test
    void routes_are_told_apart() {
        fails("orders", WRONG);
        fails("late-orders", WRONG);

        assertThat(log.all()).hasSize(2);
    }
}
