package dk.ordrebro.cli;

import dk.ordrebro.cli.Installation.Reading;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.sql.SqlLedger;
import java.time.Clock;
import java.util.Optional;

/** Opens the ledger to look at it, for the verbs that only read; a service may run on it meanwhile. */
final class ReadOnlyLedger {
    private ReadOnlyLedger() {}

    /** Empty, and the problems printed, when the settings do not say which ledger. */
    static Optional<Ledger> into(OrdrebroCommand top, Clock clock) {
        Terminal terminal = top.terminal();
        Reading reading = top.installation().settings(top.config(), terminal.environment(), false);
        if (reading.ledger().isEmpty()) {
            new ProblemReport(terminal, top.config(), terminal.err()).people(reading.problems());
        }
        return reading.ledger().map(settings -> SqlLedger.openReadOnly(settings, clock));
    }
}
