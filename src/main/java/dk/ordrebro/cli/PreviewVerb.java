package dk.ordrebro.cli;

import dk.ordrebro.cli.terminal.Json;
import dk.ordrebro.dryrun.AssumedSystems;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.dryrun.Drafts;
import dk.ordrebro.dryrun.DryRun;
import dk.ordrebro.dryrun.DryRunResult;
import dk.ordrebro.dryrun.SystemsView;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LedgerUnusable;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.order.Order;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What would become of this order? Asks both systems, or neither with {@code --file}; writes nothing. */
@Command(name = "preview", mixinStandardHelpOptions = true)
final class PreviewVerb implements Callable<Integer> {
    /** Numbers are made by ServiceNow; anything else is a slip, and must not reach a query. */
    private static final String NUMBER = "[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]{0,39}";

    private final OrdrebroCommand top;
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NUMBER", descriptionKey = "number", arity = "0..1")
    private String number;

    @Option(names = "--file", paramLabel = "ORDER.json")
    private Path file;

    @Option(names = "--json")
    private boolean json;

    PreviewVerb(OrdrebroCommand top, Clock clock) {
        this.top = top;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if ((number == null) == (file == null)) {
            throw new ParameterException(spec.commandLine(), text("preview.oneOf"));
        }
        if (number != null && !number.strip().matches(NUMBER)) {
            throw new ParameterException(spec.commandLine(), text("preview.noNumber"));
        }
        Optional<LoadedConfig> ready = LoadedConfig.of(top, file == null);
        if (ready.isEmpty()) {
            return ExitCodes.PROBLEMS;
        }
        return file == null ? asked(ready.get(), number.strip()) : offline(ready.get());
    }

    private int offline(LoadedConfig ready) {
        Order order;
        try {
            order = OrderFile.read(file);
        } catch (OrderFile.Wrong wrong) {
            top.terminal().err().println(wrong.getMessage());
            return ExitCodes.PROBLEMS;
        }
        AssumedSystems guesses = new AssumedSystems(ready.mappings());
        return tell(
                foreseeing(ready, guesses, DryRun.Memory.none(ready.reading().stampField()))
                        .of(order),
                true);
    }

    private int asked(LoadedConfig ready, String wanted) {
        try (BothSides sides =
                top.installation().open(top.config(), top.terminal().environment(), List.of(ready.mappings()))) {
            Optional<Order> order = sides.numbered(wanted);
            if (order.isEmpty()) {
                String tables =
                        String.join(", ", ready.mappings().fieldsByTable().keySet());
                top.terminal().err().println(text("preview.unknown", wanted, tables));
                return ExitCodes.PROBLEMS;
            }
            return remembered(ready, sides, order.get());
        }
    }

    /** A ledger that was never made knows no links, and that is no reason not to look. */
    private int remembered(LoadedConfig ready, BothSides sides, Order order) {
        try (Ledger ledger = SqlLedger.openReadOnly(ready.reading().ledger().orElseThrow(), clock)) {
            DryRun.Memory memory = DryRun.Memory.of(ledger, ready.reading().stampField());
            return tell(foreseeing(ready, sides, memory).of(order), false);
        } catch (LedgerUnusable unusable) {
            top.terminal().err().println(text("preview.noLedger", unusable.getMessage()));
            return tell(
                    foreseeing(ready, sides, DryRun.Memory.none(ready.reading().stampField()))
                            .of(order),
                    false);
        }
    }

    private DryRun foreseeing(LoadedConfig ready, SystemsView facts, DryRun.Memory memory) {
        return new DryRun(ready.mappings(), facts, memory, drafts());
    }

    private int tell(DryRunResult foresight, boolean guessed) {
        if (json) {
            Json.print(new PreviewJson(drafts(), guessed).of(foresight), top.out());
        } else {
            new PreviewText(top.terminal(), drafts()).print(foresight, guessed);
        }
        return foresight.parked() ? ExitCodes.PROBLEMS : ExitCodes.WELL;
    }

    private Drafts drafts() {
        return top.installation().drafts(top.config(), top.terminal().environment());
    }

    private String text(String key, Object... values) {
        return top.terminal().text(key, values);
    }
}
