package dk.ordrebro.verify;

import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.RepairStore;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.text.Pages;
import dk.ordrebro.verify.Disagreement.Kind;
import dk.ordrebro.verify.Disagreement.Subject;
import dk.ordrebro.workitem.WorkItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the work items that carry an order's number and are no link's: a second one for an order, or one for an order that
 * nobody knows. Where a work item of another type names an order in its title, as teams do, nothing is said.
 */
final class StrayWorkItems {
    private static final int PAGE = 1_000;

    private final MappingSet mappings;
    private final RepairStore links;
    private final BothSides sides;
    private final Optional<String> stampField;

    /** What the numbers of one kind begin with (RITM), and which work items carry them. */
    private final Map<String, Set<Made>> kinds = new HashMap<>();

    /** What a mapping makes. */
    private record Made(String project, String type) {}

    StrayWorkItems(MappingSet mappings, RepairStore links, BothSides sides, Optional<String> stampField) {
        this.mappings = mappings;
        this.links = links;
        this.sides = sides;
        this.stampField = stampField;
    }

    /** Orders with such a number become such work items. */
    void learn(String number, String mapping) {
        mappings.named(mapping).ifPresent(by -> kinds.computeIfAbsent(beginning(number), any -> new HashSet<>())
                .add(made(by)));
    }

    /** @param linked work items that are a link's: not looked at */
    List<Disagreement> strangers(Set<Long> linked) {
        Map<String, Set<String>> types = new HashMap<>();
        kinds.values()
                .forEach(all -> all.forEach(made -> types.computeIfAbsent(made.project(), any -> new TreeSet<>())
                        .add(made.type())));
        Set<String> beginnings = kinds.containsKey("") ? Set.of() : new TreeSet<>(kinds.keySet());
        Set<Long> unknown = new TreeSet<>();
        types.forEach((project, names) -> unknown.addAll(sides.stamped(project, names, beginnings)));
        unknown.removeAll(linked);
        return look(unknown);
    }

    /** Looks at these now; those that are a link's, or gone, are not told of. */
    List<Disagreement> look(Collection<Long> ids) {
        List<Disagreement> found = new ArrayList<>();
        Pages.of(ids, PAGE).forEach(page -> found.addAll(page(page)));
        return found;
    }

    private List<Disagreement> page(List<Long> ids) {
        Map<WorkItem, List<String>> words = new LinkedHashMap<>();
        sides.stamps(ids).values().forEach(item -> words.put(item, numbers(item)));
        Map<String, List<Link>> known = new HashMap<>();
        links.numbered(words.values().stream().flatMap(List::stream).toList())
                .forEach(link -> known.computeIfAbsent(link.number(), any -> new ArrayList<>())
                        .add(link));
        List<Disagreement> found = new ArrayList<>();
        words.forEach((item, numbers) -> stranger(item, numbers, known).ifPresent(found::add));
        return found;
    }

    private Optional<Disagreement> stranger(WorkItem item, List<String> numbers, Map<String, List<Link>> known) {
        for (String number : numbers) {
            for (Link link : known.getOrDefault(number, List.of())) {
                if (made(link).filter(made -> fits(made, item)).isPresent()) {
                    return doubled(item, link);
                }
            }
        }
        return numbers.stream()
                .filter(number -> !known.containsKey(number) && beginsAsOurs(number, item))
                .findFirst()
                .map(number -> new Disagreement(
                        Kind.ORPHAN,
                        OptionalLong.empty(),
                        new Subject(Optional.empty(), number, ""),
                        OptionalLong.of(item.id()),
                        item.type()));
    }

    /** A link that is being carried may have made this very one; one without any work item is told of by itself. */
    private static Optional<Disagreement> doubled(WorkItem item, Link link) {
        OptionalLong held = link.memory().workItem();
        if (held.isEmpty() || held.getAsLong() == item.id()) {
            return Optional.empty();
        }
        Disagreement of = OrderComparison.of(Kind.DOUBLED, link, Long.toString(held.getAsLong()));
        return Optional.of(new Disagreement(of.kind(), of.link(), of.subject(), OptionalLong.of(item.id()), of.what()));
    }

    private boolean beginsAsOurs(String number, WorkItem item) {
        String beginning = beginning(number);
        return !beginning.isEmpty()
                && number.length() > beginning.length() + 2
                && kinds.getOrDefault(beginning, Set.of()).stream().anyMatch(made -> fits(made, item));
    }

    private boolean fits(Made made, WorkItem item) {
        return made.type().equalsIgnoreCase(item.type()) && sides.sameProject(made.project(), item.project());
    }

    /** The stamp field where it is filled, else every word of the title that could be an order's number. */
    private List<String> numbers(WorkItem item) {
        Optional<String> stamp = stampField.flatMap(item::field).map(Object::toString);
        if (stamp.isPresent()) {
            return List.of(stamp.get().strip().toUpperCase(Locale.ROOT));
        }
        String title = item.field("System.Title").map(Object::toString).orElse("");
        List<String> numbers = new ArrayList<>();
        for (String word : title.toUpperCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
            if (!word.isEmpty()
                    && Character.isDigit(word.charAt(word.length() - 1))
                    && kinds.containsKey(beginning(word))) {
                numbers.add(word);
            }
        }
        return numbers;
    }

    private Optional<Made> made(Link link) {
        return mappings.named(link.mapping()).map(StrayWorkItems::made);
    }

    private static Made made(Mapping mapping) {
        return new Made(mapping.project(), mapping.type());
    }

    /** Its letters up to the first digit, in capitals. */
    static String beginning(String number) {
        int end = 0;
        while (end < number.length() && !Character.isDigit(number.charAt(end))) {
            end++;
        }
        return number.substring(0, end).toUpperCase(Locale.ROOT);
    }
}
