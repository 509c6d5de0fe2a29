package dk.ordrebro.cli;

import dk.ordrebro.cli.terminal.Json;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.dryrun.Comparison;
import dk.ordrebro.dryrun.OrderOutcomes;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The last orders under today's mappings and under another folder's; writes nothing. */
@Command(name = "diff", mixinStandardHelpOptions = true)
final class DiffVerb implements Callable<Integer> {
    private static final int MOST = 10_000;

    private final OrdrebroCommand top;
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Option(names = "--to", paramLabel = "DIR", required = true)
    private Path to;

    @Option(names = "--last", paramLabel = "N", defaultValue = "500")
    private int last;

    @Option(names = "--json")
    private boolean json;

    /** How long it took, in milliseconds, and how many orders ServiceNow did not show. */
    record Measured(long reading, long comparing, int unread) {}

    DiffVerb(OrdrebroCommand top, Clock clock) {
        this.top = top;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (!Files.isDirectory(to.resolve("mappings"))) {
            String key = Files.isDirectory(to) ? "diff.noMappings" : "complaint.noFolder";
            throw new ParameterException(spec.commandLine(), top.terminal().text(key, to));
        }
        if (last < 1 || last > MOST) {
            throw new ParameterException(spec.commandLine(), top.terminal().text("diff.last", Integer.toString(MOST)));
        }
        Optional<LoadedConfig> today = LoadedConfig.of(top, true);
        Optional<MappingSet> then = today.flatMap(ready -> LoadedConfig.mappings(top, to, ready.reading()));
        if (then.isEmpty()) {
            return ExitCodes.PROBLEMS;
        }
        return compared(today.get(), then.get());
    }

    private int compared(LoadedConfig today, MappingSet then) {
        List<LinkReports.Row> rows;
        try (Ledger ledger = SqlLedger.openReadOnly(today.reading().ledger().orElseThrow(), clock)) {
            rows = ledger.reports().list(LinkReports.Filter.all(last));
        }
        if (rows.isEmpty()) {
            top.terminal().err().println(top.terminal().text("diff.noOrders"));
            return ExitCodes.PROBLEMS;
        }
        long began = clock.millis();
        Map<OrderRef, Order> orders;
        OrderOutcomes before;
        OrderOutcomes after;
        try (BothSides sides =
                top.installation().open(top.config(), top.terminal().environment(), List.of(today.mappings(), then))) {
            orders = sides.orders(rows.stream().map(LinkReports.Row::order).toList());
            before = new OrderOutcomes(today.mappings(), sides);
            after = new OrderOutcomes(then, sides);
        }
        long read = clock.millis();
        Comparison comparison = new Comparison();
        for (LinkReports.Row row : rows) {
            Order order = orders.get(row.order());
            if (order != null) {
                comparison.add(row.number(), before.of(order, row.mapping()), after.of(order, row.mapping()));
            }
        }
        Measured measured = new Measured(read - began, clock.millis() - read, rows.size() - comparison.orders());
        tell(comparison, measured, Map.of("today", today.mappings().hash(), "then", then.hash()));
        return comparison.parked() + comparison.broken() > 0 ? ExitCodes.PROBLEMS : ExitCodes.WELL;
    }

    private void tell(Comparison comparison, Measured measured, Map<String, String> hashes) {
        if (json) {
            Json.print(fields(comparison, measured, hashes), top.out());
        } else {
            new DiffText(top.terminal(), to).print(comparison, measured);
        }
    }

    private static Map<String, Object> fields(Comparison comparison, Measured measured, Map<String, String> hashes) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("mappings", hashes);
        fields.put("orders", comparison.orders());
        fields.put("unread", measured.unread());
        fields.put("sameMapping", comparison.sameMapping());
        fields.put("anotherMapping", groups(comparison.moves()));
        fields.put("changed", comparison.changed());
        fields.put("fields", groups(comparison.fields()));
        fields.put("parked", comparison.parked());
        fields.put("parkedBy", groups(comparison.parkings()));
        fields.put("refused", comparison.broken());
        fields.put("refusedBy", groups(comparison.rules()));
        fields.put("readMillis", measured.reading());
        fields.put("comparedMillis", measured.comparing());
        return fields;
    }

    private static Map<String, Object> groups(Map<String, Comparison.Group> groups) {
        Map<String, Object> fields = new LinkedHashMap<>();
        groups.forEach((name, group) -> fields.put(name, group.json()));
        return fields;
    }
}
