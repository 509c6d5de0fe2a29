package dk.ordrebro.operate;

import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.operate.Installation.Reading;
import java.time.Clock;
import java.util.Optional;

/** Opens the ledger to look at it, for the verbs that only read; a service may run on it meanwhile. */
final class Look {
    private Look() {}

    /** Empty, and the problems printed, when the settings do not say which ledger. */
    static Optional<Ledger> into(Ordrebro top, Clock clock) {
        Terminal terminal = top.terminal();
        Reading reading = top.installation().settings(top.config(), terminal.environment(), false);
        if (reading.ledger().isEmpty()) {
            new ProblemReport(terminal, top.config(), terminal.err()).people(reading.problems());
        }
        return reading.ledger().map(settings -> Ledger.openReadOnly(settings, clock));
    }
}
