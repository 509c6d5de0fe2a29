package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.Answer;
import dk.ordrebro.cli.answer.DiffAnswer;
import dk.ordrebro.cli.terminal.ProgressLine;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.dryrun.Comparison;
import dk.ordrebro.dryrun.OrderOutcomes;
import dk.ordrebro.ledger.Ledger;
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
final class DiffVerb extends Verb {
    private static final int MOST = 10_000;
    private static final int PAGE = 1_000;

    @Option(names = "--to", paramLabel = "DIR", required = true)
    private Path to;

    @Option(names = "--last", paramLabel = "N", defaultValue = "500")
    private int last;

    DiffVerb(VerbContext context) {
        super(context);
    }

    @Override
    Answer answer() {
        if (!Files.isDirectory(to.resolve("mappings"))) {
            throw wrongUse(Files.isDirectory(to) ? "diff.noMappings" : "complaint.noFolder", to);
        }
        if (last < 1 || last > MOST) {
            throw wrongUse("diff.last", Integer.toString(MOST));
        }
        MappingSet today = LoadedConfig.online(context()).mappings();
        return compared(rows(), today, LoadedConfig.other(context(), to));
    }

    private List<LinkReports.Row> rows() {
        try (Ledger ledger = context().openLedger()) {
            List<LinkReports.Row> rows = ledger.reports().list(LinkReports.Filter.all(last));
            if (rows.isEmpty()) {
                throw VerbFailure.because(text("diff.noOrders"));
            }
            return rows;
        }
    }

    private static Map<OrderRef, Order> read(BothSides sides, List<LinkReports.Row> rows, ProgressLine progress) {
        Map<OrderRef, Order> orders = new HashMap<>();
        for (int from = 0; from < rows.size(); from += PAGE) {
            progress.say("diff.reading", from, rows.size());
            List<LinkReports.Row> page = rows.subList(from, Math.min(from + PAGE, rows.size()));
            orders.putAll(sides.orders(page.stream().map(LinkReports.Row::order).toList()));
        }
        return orders;
    }

    private Answer compared(List<LinkReports.Row> rows, MappingSet today, MappingSet then) {
        long began = context().clock().millis();
        Map<OrderRef, Order> orders;
        OrderOutcomes before;
        OrderOutcomes after;
        try (BothSides sides = context().open(today, then)) {
            orders = asking(progress -> read(sides, rows, progress));
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
