package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.Answer;
import dk.ordrebro.cli.answer.PeopleAnswer;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.dryrun.MissingPeople;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mapping.PersonLookup.Asked;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.workitem.WorkItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;

/** Who is named on one side and not found on the other? Over the last orders; writes nothing. */
@Command(name = "people", mixinStandardHelpOptions = true)
final class PeopleVerb extends LastOrdersVerb {
    PeopleVerb(VerbContext context) {
        super(context);
    }

    @Override
    Answer answer() {
        checkLast();
        MappingSet mappings = LoadedConfig.online(context()).mappings();
        if (!Asked.inAzureDevOps(mappings).anybody()
                && !Asked.inServiceNow(mappings).anybody()) {
            return PeopleAnswer.NOBODY_ASKED;
        }
        List<LinkReports.Row> rows = rows();
        MissingPeople people = new MissingPeople(mappings);
        try (BothSides sides = context().open(mappings)) {
            return asking(progress -> {
                read(sides, rows, progress, (page, orders) -> add(people, page, orders, items(sides, page)));
                return PeopleAnswer.of(people, sides);
            });
        }
    }

    private static Map<Long, WorkItem> items(BothSides sides, List<LinkReports.Row> page) {
        List<Long> ids = page.stream()
                .map(LinkReports.Row::workItem)
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .toList();
        return ids.isEmpty() ? Map.of() : sides.items(ids);
    }

    private static void add(
            MissingPeople people, List<LinkReports.Row> page, Map<OrderRef, Order> orders, Map<Long, WorkItem> items) {
        for (LinkReports.Row row : page) {
            Optional<WorkItem> item =
                    Optional.ofNullable(items.get(row.workItem().orElse(0)));
            Optional.ofNullable(orders.get(row.order())).ifPresent(order -> people.add(row.mapping(), order, item));
        }
    }
}
