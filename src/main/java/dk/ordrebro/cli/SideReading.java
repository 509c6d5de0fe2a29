package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.ProblemReport;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.dryrun.OrderComments;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.person.Directories;
import dk.ordrebro.verify.SideBySide;
import dk.ordrebro.verify.SideValues;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads both sides of one link, one call each and what was said there, for the verb {@code order}. What cannot be read is told and not thrown. */
final class SideReading {
    private final VerbContext context;
    private final LinkReports.Row row;
    private final Ledger ledger;
    private final Map<String, String> troubles = new LinkedHashMap<>();

    SideReading(VerbContext context, LinkReports.Row row, Ledger ledger) {
        this.context = context;
        this.row = row;
        this.ledger = ledger;
    }

    SideBySide read() {
        Optional<MappingSet> set = context.mappings().set();
        if (ProblemReport.hasErrors(context.settings().startProblems()) || set.isEmpty()) {
            return SideBySide.notAsked(text("order.settingsWrong"));
        }
        Optional<Mapping> mapping = set.get().named(row.mapping()).filter(named -> named.table()
                .equals(row.order().table()));
        if (mapping.isEmpty()) {
            return SideBySide.notAsked(text("order.mappingGone", row.mapping()));
        }
        try (BothSides sides = context.open(set.get(), ledger)) {
            return read(sides, mapping.get());
        }
    }

    private SideBySide read(BothSides sides, Mapping mapping) {
        Optional<Order> order = side("ServiceNow", "order.gone", () -> sides.orders(List.of(row.order()))
                .get(row.order()));
        Optional<WorkItem> item = row.workItem().isEmpty()
                ? Optional.empty()
                : side("Azure DevOps", "order.itemGone", () -> sides.items(
                                List.of(row.workItem().getAsLong()))
                        .get(row.workItem().getAsLong()));
        WorkItemType type = item.flatMap(known -> type(sides, known)).orElseGet(mapping::guessedType);
        SideValues values = new SideValues(mapping, type, mapping.privacy(), row.number());
        Optional<OrderComments.Found> comments = order.flatMap(
                known -> new OrderComments(sides, Optional.of(ledger.mirror())).of(link(), mapping, known, item));
        return new SideBySide(Optional.empty(), troubles, values(values, sides, order, item), comments);
    }

    /** Where people cannot be looked up, whoever is named is shown as named. */
    private List<SideBySide.Value> values(
            SideValues values, BothSides sides, Optional<Order> order, Optional<WorkItem> item) {
        try {
            return values.of(order, item, sides.directories());
        } catch (CallFailure failed) {
            troubles.put(text("order.people"), failed.failure().what());
            return values.of(order, item, Directories.ASSUMED);
        }
    }

    private Optional<Link> link() {
        return Optional.ofNullable(ledger.links().find(List.of(row.order())).get(row.order()));
    }

    private <T> Optional<T> side(String system, String absent, Supplier<T> read) {
        try {
            Optional<T> found = Optional.ofNullable(read.get());
            if (found.isEmpty()) {
                troubles.put(system, text(absent));
            }
            return found;
        } catch (CallFailure failed) {
            troubles.put(system, failed.failure().what());
            return Optional.empty();
        }
    }

    /** Its fields say how values are compared; without it they are compared as in the Agile process. */
    private static Optional<WorkItemType> type(BothSides sides, WorkItem item) {
        try {
            return Optional.of(sides.type(item.project(), item.type()));
        } catch (CallFailure unreadable) {
            return Optional.empty();
        }
    }

    private String text(String key, Object... values) {
        return context.text(key, values);
    }
}
