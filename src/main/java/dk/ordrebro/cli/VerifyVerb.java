package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.Answer;
import dk.ordrebro.cli.answer.VerifyAnswer;
import dk.ordrebro.cli.answer.VerifyAnswer.Repaired;
import dk.ordrebro.cli.terminal.ProgressLine;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.verify.Verification;
import dk.ordrebro.verify.VerifyResult;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Do both sides agree, all of them? Reads everything; with {@code --repair} has marked what does not. */
@Command(name = "verify", mixinStandardHelpOptions = true)
final class VerifyVerb extends Verb {
    private static final int MOST_SAMPLES = 100_000;

    @Option(names = "--repair")
    private boolean repair;

    @Option(names = "--samples", paramLabel = "N", defaultValue = "5")
    private int samples;

    VerifyVerb(VerbContext context) {
        super(context);
    }

    @Override
    Answer answer() {
        if (samples < 0 || samples > MOST_SAMPLES) {
            throw wrongUse("verify.samples", Integer.toString(MOST_SAMPLES));
        }
        VerifyResult verified = verified(LoadedConfig.online(context()));
        Optional<Repaired> repaired = repair
                ? Optional.of(new RepairRequests(context().admin()).mark(verified.disagreements()))
                : Optional.empty();
        return new VerifyAnswer(verified, repaired, samples);
    }

    private VerifyResult verified(LoadedConfig loaded) {
        ProgressLine progress = new ProgressLine(context().terminal(), context().clock());
        progress.say("verify.reading", 0, 0);
        try (Ledger ledger = context().openLedger();
                BothSides sides = context().open(loaded.mappings(), ledger)) {
            Verification.Reach reach = Verification.Reach.of(
                    loaded.mappings(), ledger, sides, loaded.reading().stampField());
            return new Verification(ledger, reach, context().clock(), progress::say).run();
        } finally {
            progress.done();
        }
    }
}
