package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.Answer;
import dk.ordrebro.cli.answer.OrderAnswer;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LinkReports.Story;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where is this order? From the ledger, and beside it how both systems show it now; without them it tells the rest. */
@Command(name = "order", mixinStandardHelpOptions = true)
final class OrderVerb extends Verb {
    @Parameters(paramLabel = "NUMBER", descriptionKey = "number")
    private String number;

    @Option(names = "--offline")
    private boolean offline;

    OrderVerb(VerbContext context) {
        super(context);
    }

    @Override
    Answer answer() {
        Story story = story();
        return new OrderAnswer(
                story, offline ? Optional.empty() : Optional.of(new SideReading(context(), story.row()).read()));
    }

    private Story story() {
        try (Ledger ledger = context().openLedger()) {
            return ledger.reports()
                    .story(number.strip())
                    .orElseThrow(() -> VerbFailure.because(text("order.unknown", number.strip())));
        }
    }
}
