package dk.ordrebro.operate;

import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LedgerUnusable;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
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

    private final Ordrebro top;
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NUMBER", descriptionKey = "number", arity = "0..1")
    private String number;

    @Option(names = "--file", paramLabel = "ORDER.json")
    private Path file;

    @Option(names = "--json")
    private boolean json;

    PreviewVerb(Ordrebro top, Clock clock) {
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
        Optional<Ready> ready = Ready.of(top, file == null);
        if (ready.isEmpty()) {
            return ExitCodes.PROBLEMS;
        }
        return file == null ? asked(ready.get(), number.strip()) : offline(ready.get());
    }

    private int offline(Ready ready) {
        Order order;
        try {
            order = OrderFile.read(file);
        } catch (OrderFile.Wrong wrong) {
            top.terminal().err().println(wrong.getMessage());
            return ExitCodes.PROBLEMS;
        }
        Guesses guesses = new Guesses(ready.mappings());
        return tell(foreseeing(ready, guesses, ref -> Optional.empty()).of(order), true);
    }

    private int asked(Ready ready, String wanted) {
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
    private int remembered(Ready ready, BothSides sides, Order order) {
        try (Ledger ledger = Ledger.openReadOnly(ready.reading().ledger().orElseThrow(), clock)) {
            Function<OrderRef, Optional<Link>> links =
                    ref -> Optional.ofNullable(ledger.links().find(List.of(ref)).get(ref));
            return tell(foreseeing(ready, sides, links).of(order), false);
        } catch (LedgerUnusable unusable) {
            top.terminal().err().println(text("preview.noLedger", unusable.getMessage()));
            return tell(foreseeing(ready, sides, ref -> Optional.empty()).of(order), false);
        }
    }

    private Foreseeing foreseeing(Ready ready, Facts facts, Function<OrderRef, Optional<Link>> links) {
        Foreseeing.Memory memory = new Foreseeing.Memory(links, ready.reading().stampField());
        return new Foreseeing(ready.mappings(), facts, memory, drafts());
    }

    private int tell(Foresight foresight, boolean guessed) {
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
