package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.Answer;
import dk.ordrebro.cli.answer.OrderAnswer;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LinkReports.Filter;
import dk.ordrebro.ledger.LinkReports.Row;
import dk.ordrebro.ledger.LinkReports.Story;
import dk.ordrebro.mirror.file.TraceFiles;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where is this order? From the ledger, and beside it how both systems show it now; without them it tells the rest. */
@Command(name = "order", mixinStandardHelpOptions = true)
final class OrderVerb extends Verb {
    /** More orders of one number than this are not looked for. */
    private static final int MOST_OTHERS = 100;

    @Parameters(paramLabel = "NUMBER", descriptionKey = "number")
    private String number;

    @Option(names = "--offline")
    private boolean offline;

    OrderVerb(VerbContext context) {
        super(context);
    }

    @Override
    Answer answer() {
        try (Ledger ledger = context().openLedger()) {
            Story story = ledger.reports()
                    .story(number.strip())
                    .orElseThrow(() -> VerbFailure.because(text("order.unknown", number.strip())));
            Filter same = new Filter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(story.row().number()),
                    OptionalLong.empty(),
                    MOST_OTHERS);
            List<Row> others = ledger.reports().list(same).stream()
                    .filter(row -> row.number().equals(story.row().number()))
                    .filter(row -> row.id() != story.row().id())
                    .toList();
            return new OrderAnswer(
                    story,
                    others,
                    offline ? Optional.empty() : Optional.of(new SideReading(context(), story.row(), ledger).read()),
                    TraceFiles.remembered(ledger.mirror(), story.row().id()));
        }
    }
}
