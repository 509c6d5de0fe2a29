package dk.ordrebro.verify;

import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.dryrun.OrderAttachments;
import dk.ordrebro.dryrun.OrderComments;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.order.Order;
import dk.ordrebro.person.Directories;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Reads both sides of one link, one call each and what was said there, for the verb {@code order} and the console. What cannot
 * be read is told and not thrown.
 */
public final class ReadSides {
    private final BothSides sides;
    private final Ledger ledger;
    private final UnaryOperator<String> words;
    private final Map<String, String> troubles = new LinkedHashMap<>();

    /** @param words in the reader's language, by {@code order.gone}, {@code order.itemGone} and {@code order.people} */
    public ReadSides(BothSides sides, Ledger ledger, UnaryOperator<String> words) {
        this.sides = sides;
        this.ledger = ledger;
        this.words = words;
    }

    /** @param mapping the one of the link */
    public SideBySide read(LinkReports.Row row, Mapping mapping) {
        Optional<Order> order = side("ServiceNow", "order.gone", () -> sides.orders(List.of(row.order()))
                .get(row.order()));
        Optional<WorkItem> item = row.workItem().isEmpty()
                ? Optional.empty()
                : side("Azure DevOps", "order.itemGone", () -> sides.items(
                                List.of(row.workItem().getAsLong()))
                        .get(row.workItem().getAsLong()));
        WorkItemType type = item.flatMap(this::type).orElseGet(mapping::guessedType);
        SideValues values = new SideValues(mapping, type, mapping.privacy(), row.number());
        Optional<OrderComments.Found> comments = order.flatMap(
                known -> new OrderComments(sides, Optional.of(ledger.mirror())).of(link(row), mapping, known, item));
        return new SideBySide(
                Optional.empty(),
                troubles,
                values(values, order, item),
                comments,
                order.flatMap(known ->
                        new OrderAttachments(sides, Optional.of(ledger.mirror())).of(link(row), mapping, known, item)),
                item.map(known -> new SideBySide.Family(known.parent(), known.children())));
    }

    /** Where people cannot be looked up, whoever is named is shown as named. */
    private List<SideBySide.Value> values(SideValues values, Optional<Order> order, Optional<WorkItem> item) {
        try {
            return values.of(order, item, sides.directories());
        } catch (CallFailure failed) {
            troubles.put(words.apply("order.people"), failed.failure().what());
            return values.of(order, item, Directories.ASSUMED);
        }
    }

    private Optional<Link> link(LinkReports.Row row) {
        return Optional.ofNullable(ledger.links().find(List.of(row.order())).get(row.order()));
    }

    private <T> Optional<T> side(String system, String absent, Supplier<T> read) {
        try {
            Optional<T> found = Optional.ofNullable(read.get());
            if (found.isEmpty()) {
                troubles.put(system, words.apply(absent));
            }
            return found;
        } catch (CallFailure failed) {
            troubles.put(system, failed.failure().what());
            return Optional.empty();
        }
    }

    /** Its fields say how values are compared; without it they are compared as in the Agile process. */
    private Optional<WorkItemType> type(WorkItem item) {
        try {
            return Optional.of(sides.type(item.project(), item.type()));
        } catch (CallFailure unreadable) {
            return Optional.empty();
        }
    }
}
