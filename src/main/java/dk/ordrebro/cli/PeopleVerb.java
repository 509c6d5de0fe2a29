package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.Answer;
import dk.ordrebro.cli.answer.PeopleAnswer;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.dryrun.MissingPeople;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.workitem.WorkItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Who is named on one side and not found on the other? Over the last orders; writes nothing. */
@Command(name = "people", mixinStandardHelpOptions = true)
final class PeopleVerb extends Verb {
    private static final int MOST = 10_000;

    @Option(names = "--last", paramLabel = "N", defaultValue = "500")
    private int last;

    PeopleVerb(VerbContext context) {
        super(context);
    }

    @Override
    Answer answer() {
        if (last < 1 || last > MOST) {
            throw wrongUse("diff.last", Integer.toString(MOST));
        }
        MappingSet mappings = LoadedConfig.online(context()).mappings();
        if (mappings.mappings().stream().noneMatch(Mapping::asksForPeople)) {
            return PeopleAnswer.NOBODY_ASKED;
        }
        List<LinkReports.Row> rows = rows();
        try (BothSides sides = context().open(mappings)) {
            return found(rows, mappings, sides);
        }
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

    private static Answer found(List<LinkReports.Row> rows, MappingSet mappings, BothSides sides) {
        Map<OrderRef, Order> orders =
                sides.orders(rows.stream().map(LinkReports.Row::order).toList());
        List<Long> ids = rows.stream()
                .map(LinkReports.Row::workItem)
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .toList();
        Map<Long, WorkItem> items = ids.isEmpty() ? Map.of() : sides.items(ids);
        MissingPeople people = new MissingPeople();
        for (LinkReports.Row row : rows) {
            Optional<Mapping> mapping = mappings.named(row.mapping());
            Order order = orders.get(row.order());
            if (mapping.isPresent() && order != null) {
                people.add(
                        mapping.get(),
                        order,
                        Optional.ofNullable(items.get(row.workItem().orElse(0))));
            }
        }
        return new PeopleAnswer(true, orders.size(), people.named(), people.in(sides));
    }
}
