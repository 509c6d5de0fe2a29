package dk.ordrebro.cli;

import dk.ordrebro.cli.terminal.Json;
import dk.ordrebro.cli.terminal.ProgressLine;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.verify.OrderComparison;
import dk.ordrebro.verify.StrayWorkItems;
import dk.ordrebro.verify.Verification;
import dk.ordrebro.verify.VerifyResult;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Do both sides agree, all of them? Reads everything; with {@code --repair} has marked what does not. */
@Command(name = "verify", mixinStandardHelpOptions = true)
final class VerifyVerb implements Callable<Integer> {
    private static final int MOST_SAMPLES = 100_000;

    private final OrdrebroCommand top;
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Option(names = "--repair")
    private boolean repair;

    @Option(names = "--samples", paramLabel = "N", defaultValue = "5")
    private int samples;

    @Option(names = "--json")
    private boolean json;

    VerifyVerb(OrdrebroCommand top, Clock clock) {
        this.top = top;
        this.clock = clock;
    }

    /** What was marked, where a repair was asked for. */
    record Repaired(int marked, int linked) {}

    @Override
    public Integer call() {
        if (samples < 0 || samples > MOST_SAMPLES) {
            throw new ParameterException(
                    spec.commandLine(), top.terminal().text("verify.samples", Integer.toString(MOST_SAMPLES)));
        }
        Optional<LoadedConfig> ready = LoadedConfig.of(top, true);
        return ready.isEmpty() ? ExitCodes.PROBLEMS : verified(ready.get());
    }

    private int verified(LoadedConfig ready) {
        ProgressLine progress = new ProgressLine(top.terminal());
        VerifyResult verified;
        try (Ledger ledger = SqlLedger.openReadOnly(ready.reading().ledger().orElseThrow(), clock);
                BothSides sides = top.installation()
                        .open(top.config(), top.terminal().environment(), List.of(ready.mappings()))) {
            verified = verification(ready, ledger, sides, progress).run();
        } finally {
            progress.done();
        }
        RepairRequests repairing = new RepairRequests(new AdminCommands(top, clock));
        Optional<AdminCommands.Said> refused = repair ? repairing.mark(verified.disagreements()) : Optional.empty();
        Optional<Repaired> repaired =
                repair ? Optional.of(new Repaired(repairing.marked(), repairing.linked())) : Optional.empty();
        if (json) {
            Json.print(new VerifyJson(top.terminal(), samples).of(verified, repaired), top.out());
        } else {
            new VerifyText(top.terminal(), samples).print(verified, repaired);
        }
        if (refused.isPresent()) {
            return new AdminCommands(top, clock).complain(refused.get());
        }
        return verified.disagreements().isEmpty() ? ExitCodes.WELL : ExitCodes.PROBLEMS;
    }

    private Verification verification(LoadedConfig ready, Ledger ledger, BothSides sides, ProgressLine progress) {
        Optional<String> stampField = ready.reading().stampField();
        Verification.Reach reach = new Verification.Reach(
                sides,
                ready.mappings().fieldsByTable().keySet(),
                new OrderComparison(ready.mappings(), ledger, sides, stampField),
                new StrayWorkItems(ready.mappings(), ledger.repairs(), sides, stampField));
        return new Verification(ledger, reach, clock, progress::say);
    }
}
