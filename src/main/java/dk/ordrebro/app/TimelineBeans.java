package dk.ordrebro.app;

import dk.ordrebro.insight.FlowReader;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.PruneTimeline;
import dk.ordrebro.settings.Settings;
import java.time.Clock;
import java.util.Map;

/** Wires what keeps the timeline short, and figures of it; called by {@link Service}. */
final class TimelineBeans {
    private TimelineBeans() {}

    /** What {@code routes/operations.camel.yaml} calls, by name. */
    static Map<String, Object> of(Settings settings, Ledger ledger, Clock clock) {
        return Map.of(
                "pruneTimeline",
                new PruneTimeline(ledger.timeline(), settings.ledger().keepTimeline(), clock),
                "figures",
                new FlowReader(ledger.flow(), settings.figures().calendar(), clock));
    }
}
