package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.Answer;
import dk.ordrebro.cli.answer.PreviewAnswer;
import dk.ordrebro.dryrun.AssumedSystems;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.dryrun.Drafts;
import dk.ordrebro.dryrun.DryRun;
import dk.ordrebro.dryrun.DryRunResult;
import dk.ordrebro.dryrun.OrderAttachments;
import dk.ordrebro.dryrun.OrderComments;
import dk.ordrebro.dryrun.SystemsView;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LedgerUnusable;
import dk.ordrebro.ledger.MirrorStore;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.order.Order;
import dk.ordrebro.workitem.WorkItem;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What would become of this order? Asks both systems, or neither with {@code --file}; writes nothing. */
@Command(name = "preview", mixinStandardHelpOptions = true)
final class PreviewVerb extends Verb {
    @Parameters(paramLabel = "NUMBER", descriptionKey = "number", arity = "0..1")
    private String number;

    @Option(names = "--file", paramLabel = "ORDER.json")
    private Path file;

    PreviewVerb(VerbContext context) {
        super(context);
    }

    @Override
    Answer answer() {
        if ((number == null) == (file == null)) {
            throw wrongUse("preview.oneOf");
        }
        if (number != null && !number.strip().matches(BothSides.NUMBER)) {
            throw wrongUse("preview.noNumber");
        }
        return file == null
                ? asked(LoadedConfig.online(context()), number.strip())
                : offline(LoadedConfig.offline(context()));
    }

    private Answer offline(LoadedConfig loaded) {
        Order order = OrderFile.read(file);
        AssumedSystems guesses = new AssumedSystems(loaded.mappings());
        DryRunResult result = dryRun(loaded, guesses, unknown(loaded)).of(order);
        return new PreviewAnswer(result, drafts(), true, Optional.empty(), Optional.empty());
    }

    private Answer asked(LoadedConfig loaded, String wanted) {
        if (loaded.mappings().mappings().isEmpty()) {
            throw VerbFailure.because(
                    text("preview.noMappings", context().config().resolve("mappings")));
        }
        try (BothSides sides = context().open(loaded.mappings())) {
            String tables = String.join(", ", loaded.mappings().fieldsByTable().keySet());
            Order order = sides.numbered(wanted)
                    .orElseThrow(() -> VerbFailure.because(text("preview.unknown", wanted, tables)));
            return remembered(loaded, sides, order);
        }
    }

    /** A ledger that was never made knows no links, and that is no reason not to look. */
    private Answer remembered(LoadedConfig loaded, BothSides sides, Order order) {
        try (Ledger ledger = context().openLedger()) {
            DryRun.Memory memory = DryRun.Memory.of(ledger, loaded.reading().stampField());
            return asked(dryRun(loaded, sides, memory).of(order), sides, Optional.of(ledger.mirror()));
        } catch (LedgerUnusable unusable) {
            context().terminal().err().println(text("preview.noLedger", unusable.getMessage()));
            return asked(dryRun(loaded, sides, unknown(loaded)).of(order), sides, Optional.empty());
        }
    }

    private static DryRun.Memory unknown(LoadedConfig loaded) {
        return DryRun.Memory.none(loaded.reading().stampField());
    }

    private DryRun dryRun(LoadedConfig loaded, SystemsView facts, DryRun.Memory memory) {
        return new DryRun(loaded.mappings(), facts, memory, drafts());
    }

    private Answer asked(DryRunResult result, BothSides sides, Optional<MirrorStore> mirror) {
        OrderComments comments = new OrderComments(sides, mirror);
        OrderAttachments files = new OrderAttachments(sides, mirror);
        Optional<Mapping> mapping =
                result.mapping().filter(known -> result.made().isPresent());
        Optional<WorkItem> item = result.made().flatMap(made -> made.item().seen());
        return new PreviewAnswer(
                result,
                drafts(),
                false,
                mapping.flatMap(known -> comments.of(result.link(), known, result.order(), item)),
                mapping.flatMap(known -> files.of(result.link(), known, result.order(), item)));
    }

    private Drafts drafts() {
        return context().configured().drafts();
    }
}
