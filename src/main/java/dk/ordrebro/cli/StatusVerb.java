package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.Answer;
import dk.ordrebro.cli.answer.StatusAnswer;
import dk.ordrebro.ledger.DoorStore;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.observe.StatusReport;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;

/** Counts by state, lag of each source, dead letters by cause: from the ledger alone. */
@Command(name = "status", mixinStandardHelpOptions = true)
final class StatusVerb extends Verb {
    /** A running node tells how its doors stand every twenty seconds at least. */
    private static final Duration RUNNING = Duration.ofMinutes(1);

    StatusVerb(VerbContext context) {
        super(context);
    }

    @Override
    Answer answer() {
        try (Ledger ledger = context().openLedger()) {
            List<DoorStore.Told> doors =
                    ledger.doors().since(context().clock().instant().minus(RUNNING));
            return new StatusAnswer(
                    StatusReport.of(
                            ledger,
                            context().settings().credentials(),
                            context().clock()),
                    doors);
        }
    }
}
