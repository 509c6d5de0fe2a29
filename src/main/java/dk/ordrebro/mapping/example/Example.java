package dk.ordrebro.mapping.example;

import dk.ordrebro.mapping.FieldNames;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.person.People;
import dk.ordrebro.person.Person;
import dk.ordrebro.person.PersonMatch;
import dk.ordrebro.text.Values;
import dk.ordrebro.yaml.Literals;
import dk.ordrebro.yaml.NearestName;
import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlNode;
import dk.ordrebro.yaml.YamlObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One example as operators write it: an order and what should become of it.
 *
 * @param expected by name: {@code mapping}, {@code outOfScope}, {@code parked}, {@code project}, {@code type}, {@code parent},
 *     {@code state}, {@code rollUp}, {@code join}, {@code comments}, {@code files}, and each field of the work item
 * @param people who stands in Azure DevOps; whoever is not told of stands there as named
 * @param children the states of the work items under its own, as the Agile process has them
 * @param comments what is said, whose way {@code expect.comments} tells
 * @param files what is attached, whose way {@code expect.files} tells
 */
record Example(
        String name,
        Place place,
        Order order,
        List<Comment> comments,
        List<ExampleFile> files,
        List<String> children,
        People people,
        Map<String, Object> expected) {
    private static final String NO_SYS_ID = "0".repeat(32);

    /** Something said. @param in a journal field, or {@code workItem} */
    record Comment(String in, String text) {
        static final String WORK_ITEM = "workItem";
    }

    /** Reads one example; what is missing in its order is filled with plain defaults. */
    static Optional<Example> read(YamlNode node, Problems problems) {
        YamlObject object = YamlObject.of(node, problems);
        Optional<String> name = object.requiredText("example");
        object.text("about");
        Optional<Order> order = object.requiredChild("order").map(Example::order);
        List<Comment> comments = object.optional("comments")
                .map(said -> comments(said, problems))
                .orElse(List.of());
        List<ExampleFile> files = object.optional("files")
                .map(attached -> ExampleFile.read(attached, problems))
                .orElse(List.of());
        List<String> children = object.optional("children")
                .map(Literals::value)
                .map(states -> states instanceof List<?> all ? all : List.of(states))
                .map(all -> all.stream().map(Values::text).toList())
                .orElse(List.of());
        People people = object.child("people").map(Example::people).orElse(People.ASSUMED);
        Map<String, Object> expected = new LinkedHashMap<>();
        object.requiredChild("expect").ifPresent(expect -> expected(expect, expected));
        object.done();
        return name.isPresent() && order.isPresent() && !expected.isEmpty()
                ? Optional.of(
                        new Example(name.get(), node.place(), order.get(), comments, files, children, people, expected))
                : Optional.empty();
    }

    /** By who is named: the sign-in address in Azure DevOps, or none. */
    private static People people(YamlObject object) {
        Map<String, PersonMatch> told = new LinkedHashMap<>();
        object.entries().forEach(entry -> object.text(entry.name())
                .ifPresent(there -> told.put(PersonMatch.key(entry.name()), match(there))));
        return said -> {
            Map<String, PersonMatch> found = new HashMap<>(People.ASSUMED.find(said));
            found.keySet().stream().filter(told::containsKey).toList().forEach(key -> found.put(key, told.get(key)));
            return found;
        };
    }

    private static PersonMatch match(String there) {
        return there.equals("none")
                ? new PersonMatch.Missing(PersonMatch.Why.NOBODY)
                : new PersonMatch.One(new Person(there, there, Set.of(there), true));
    }

    private static List<Comment> comments(YamlNode node, Problems problems) {
        List<Comment> comments = new ArrayList<>();
        for (YamlNode item : node instanceof YamlNode.Items ? node.items() : List.of(node)) {
            YamlObject comment = YamlObject.of(item, "comments", problems);
            Optional<String> in = comment.requiredText("in");
            Optional<String> text = comment.requiredText("text");
            comment.done();
            if (in.isPresent() && text.isPresent()) {
                comments.add(new Comment(in.get(), text.get()));
            }
        }
        return List.copyOf(comments);
    }

    /** The names of mappings that the examples expect, checked against those there are. */
    void checkMapping(MappingSet set, Problems problems) {
        String mapping = Values.text(expected.get("mapping"));
        if (!mapping.isEmpty() && set.named(mapping).isEmpty()) {
            problems.error(
                    place,
                    "the example '" + name + "' expects an unknown mapping '" + mapping + "'",
                    NearestName.remedy(
                            mapping, set.mappings().stream().map(Mapping::name).toList()));
        }
    }

    private static void expected(YamlObject expect, Map<String, Object> expected) {
        long ways = Stream.of("outOfScope", "parked").filter(expect::has).count();
        boolean item = Stream.of("mapping", "workItem", "state", "rollUp", "join", "comments", "files")
                .anyMatch(expect::has);
        if (ways > 1 || (expect.has("outOfScope") && item) || (ways == 0 && !item)) {
            expect.problems()
                    .error(expect.place(), "'expect' needs a mapping or workItem, or outOfScope, or parked", "");
        }
        expect.text("mapping").ifPresent(mapping -> expected.put("mapping", mapping));
        expect.bool("outOfScope").ifPresent(out -> expected.put("outOfScope", out));
        expect.text("parked").ifPresent(parked -> expected.put("parked", parked));
        expect.text("state").ifPresent(state -> expected.put("state", state));
        expect.text("join").ifPresent(other -> expected.put("join", other));
        expect.text("rollUp").ifPresent(state -> expected.put("rollUp", state));
        expect.optional("comments").ifPresent(where -> expected.put("comments", Literals.value(where)));
        expect.optional("files").ifPresent(where -> expected.put("files", Literals.value(where)));
        expect.child("workItem").ifPresent(workItem -> {
            for (String key : new String[] {"project", "type", "parent"}) {
                workItem.text(key).ifPresent(value -> expected.put(key, value));
            }
            workItem.child("fields").ifPresent(fields -> fields.entries().forEach(entry -> {
                FieldNames.check(entry.name(), entry.key().place(), fields.problems());
                expected.put(entry.name(), Literals.value(entry.value()));
            }));
            workItem.done();
        });
        expect.done();
    }

    private static Order order(YamlObject object) {
        object.requiredText("table");
        Map<String, Object> written = new LinkedHashMap<>();
        object.entries().forEach(entry -> written.put(entry.name(), Literals.value(entry.value())));
        return order(written);
    }

    static Order order(Map<String, Object> written) {
        String table = Values.text(written.get("table"));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("sys_id", NO_SYS_ID);
        document.put("number", "EX0000001");
        document.put("label", new LinkedHashMap<>());
        document.put("variables", new LinkedHashMap<>());
        document.put("variables_raw", new LinkedHashMap<>());
        document.putAll(written);
        document.putIfAbsent(
                "url", "https://example.service-now.com/" + table + ".do?sys_id=" + document.get("sys_id"));
        return new Order(
                new OrderRef(table, Values.text(document.get("sys_id"))),
                Values.text(document.get("number")),
                1,
                Instant.EPOCH,
                document);
    }
}
