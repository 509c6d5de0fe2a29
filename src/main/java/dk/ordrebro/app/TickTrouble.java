package dk.ordrebro.app;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.LedgerOutage;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a tick's failure ends: told once, and the next tick comes as if nothing had happened. */
public final class TickTrouble {
    private static final Logger LOG = LoggerFactory.getLogger(TickTrouble.class);

    public void tell(Exchange exchange) {
        Throwable thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        String route = exchange.getFromRouteId();
        if (thrown instanceof CallFailure known) {
            Failure failure = known.failure(); // a shut door has told its own tale, an outage passes: nobody need act
            LOG.atInfo()
                    .addKeyValue("route", route)
                    .addKeyValue("cause", failure.cause())
                    .log("not this time: {}", failure.what());
            return;
        }
        if (thrown instanceof LedgerOutage) {
            return; // told when it began, and told when it is over
        }
        LOG.atError().addKeyValue("route", route).setCause(thrown).log("a step failed in a way nobody foresaw");
    }
}
