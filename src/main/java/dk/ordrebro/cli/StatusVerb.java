package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.Answer;
import dk.ordrebro.cli.answer.StatusAnswer;
import dk.ordrebro.ledger.DoorStore;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.observe.StatusReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts by state, lag of each source, dead letters by cause: from the ledger alone. */
@Command(name = "status", mixinStandardHelpOptions = true)
final class StatusVerb extends Verb {
    /** A running node tells how its doors stand every twenty seconds at least. */
    private static final Duration RUNNING = Duration.ofMinutes(1);

    /** How long {@code --watch} shows one answer. */
    private static final long SECONDS = 2;

    @Option(names = "--watch")
    private boolean watch;

    StatusVerb(VerbContext context) {
        super(context);
    }

    @Override
    boolean again() {
        if (!watch) {
            return false;
        }
        try {
            TimeUnit.SECONDS.sleep(SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        context().terminal().clear();
        return true;
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
