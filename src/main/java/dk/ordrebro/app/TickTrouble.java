package dk.ordrebro.app;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.LedgerOutage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a tick's failure ends, and the next tick comes as if nothing had happened. A route that fails tick after tick is told
 * once, and once when it works again. An outage of a neighbour or of the ledger is told by its door and by the ledger.
 */
public final class TickTrouble {
    private static final Logger LOG = LoggerFactory.getLogger(TickTrouble.class);

    /** A tick fails on any day; one that failed so often and so long does not pass by itself. */
    private static final int TICKS = 3;

    private static final Duration LASTING = Duration.ofMinutes(1);

    private final BooleanSupplier toldByDoors;
    private final Clock clock;
    private final Map<String, Failing> failing = new ConcurrentHashMap<>();

    /** A route that has failed ever since. @param told what was last said of it, empty for nothing */
    private record Failing(Instant since, int ticks, String told) {}

    /** @param toldByDoors true while the log knows why calls do not get through */
    TickTrouble(BooleanSupplier toldByDoors, Clock clock) {
        this.toldByDoors = toldByDoors;
        this.clock = clock;
    }

    public void tell(Exchange exchange) {
        Throwable thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        failing.compute(exchange.getFromRouteId(), (route, before) -> {
            Failing now = before == null
                    ? new Failing(clock.instant(), 1, "")
                    : new Failing(before.since(), before.ticks() + 1, before.told());
            return new Failing(now.since(), now.ticks(), told(route, thrown, now));
        });
    }

    /** The route's last step: all went well. */
    public void over(Exchange exchange) {
        Failing was = failing.remove(exchange.getFromRouteId());
        if (was != null && !was.told().isEmpty()) {
            LOG.atInfo()
                    .addKeyValue("route", exchange.getFromRouteId())
                    .addKeyValue(
                            "after",
                            Duration.between(was.since(), clock.instant()).truncatedTo(ChronoUnit.SECONDS))
                    .log("it works again");
        }
    }

    /** Tells what is news. @return what has been told of the route */
    private String told(String route, Throwable thrown, Failing now) {
        if (thrown instanceof LedgerOutage) {
            return now.told();
        }
        if (!(thrown instanceof CallFailure known)) {
            String what = String.valueOf(thrown);
            if (!now.told().equals(what)) {
                LOG.atError().addKeyValue("route", route).setCause(thrown).log("a step failed in a way nobody foresaw");
            }
            return what;
        }
        Failure failure = known.failure();
        String cause = failure.cause().code();
        LOG.atDebug().addKeyValue("route", route).addKeyValue("cause", cause).log("not this time: {}", failure.what());
        if (now.told().equals(cause) || !news(failure, now)) {
            return now.told();
        }
        LOG.atWarn()
                .addKeyValue("route", route)
                .addKeyValue("cause", cause)
                .addKeyValue("since", now.since().truncatedTo(ChronoUnit.SECONDS))
                .log(
                        "{} at every tick: {}; {}",
                        route,
                        failure.what(),
                        failure.cause().remedy());
        return cause;
    }

    /** A wrong set-up at once, for it never passes; what may pass when it did not, and its door has nothing to say of it. */
    private boolean news(Failure failure, Failing now) {
        if (failure instanceof Failure.Misconfigured) {
            return failure.ofPart();
        }
        boolean lasts = Duration.between(now.since(), clock.instant()).compareTo(LASTING) >= 0;
        return now.ticks() >= TICKS && lasts && now.told().isEmpty() && !toldByDoors.getAsBoolean();
    }
}
