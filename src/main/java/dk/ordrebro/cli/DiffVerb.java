package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.Answer;
import dk.ordrebro.cli.answer.DiffAnswer;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.dryrun.Comparison;
import dk.ordrebro.dryrun.OrderOutcomes;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The last orders under today's mappings and under another folder's; writes nothing. */
@Command(name = "diff", mixinStandardHelpOptions = true)
final class DiffVerb extends LastOrdersVerb {
    @Option(names = "--to", paramLabel = "DIR", required = true)
    private Path to;

    DiffVerb(VerbContext context) {
        super(context);
    }

    @Override
    Answer answer() {
        if (!Files.isDirectory(to.resolve("mappings"))) {
            throw wrongUse(Files.isDirectory(to) ? "diff.noMappings" : "complaint.noFolder", to);
        }
        checkLast();
        MappingSet today = LoadedConfig.online(context()).mappings();
        return compared(rows(), today, LoadedConfig.other(context(), to));
    }

    private Answer compared(List<LinkReports.Row> rows, MappingSet today, MappingSet then) {
        long began = context().clock().millis();
        Map<OrderRef, Order> orders;
        OrderOutcomes before;
        OrderOutcomes after;
        try (BothSides sides = context().open(today, then)) {
            orders = asking(progress -> {
                Map<OrderRef, Order> all = new HashMap<>();
                read(sides, rows, progress, (page, some) -> all.putAll(some));
                return all;
            });
            before = new OrderOutcomes(today, sides, orders.values());
            after = new OrderOutcomes(then, sides, orders.values());
        }
        long read = context().clock().millis();
        Comparison comparison = new Comparison();
        for (LinkReports.Row row : rows) {
            Order order = orders.get(row.order());
            if (order != null) {
                comparison.add(row.number(), before.of(order, row.mapping()), after.of(order, row.mapping()));
            }
        }
        long comparing = context().clock().millis() - read;
        DiffAnswer.Measured measured =
                new DiffAnswer.Measured(read - began, comparing, rows.size() - comparison.orders());
        return new DiffAnswer(to, new DiffAnswer.Hashes(today.hash(), then.hash()), comparison, measured);
    }
}
