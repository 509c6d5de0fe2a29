package dk.ordrebro.mapping;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.mapping.DesiredWorkItem.Counterparts;
import dk.ordrebro.mapping.deleted.DeletedRule;
import dk.ordrebro.mapping.expression.Expression;
import dk.ordrebro.mapping.expression.ExpressionFailure;
import dk.ordrebro.mapping.family.RollUpRule;
import dk.ordrebro.mapping.file.FileRules;
import dk.ordrebro.mapping.lookup.HandoverRule;
import dk.ordrebro.order.Order;
import dk.ordrebro.person.People;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.text.Values;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import dk.ordrebro.yaml.Place;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The compiled rules for one kind of order: one file in {@code config/mappings}. Immutable, safe for many threads. */
public final class Mapping {
    private final Rules rules;
    private final WorkItemBuilder.Policy policy;

    Mapping(Rules rules, WorkItemBuilder.Policy policy) {
        this.rules = rules;
        this.policy = rules.privacy().map(policy::with).orElse(policy);
    }

    /** Whose word counts when both sides changed the same thing. */
    public enum Winner {
        LATEST,
        SERVICENOW,
        AZURE_DEVOPS,
        /** A person decides. */
        PARK;

        @Override
        public String toString() {
            return this == AZURE_DEVOPS ? "azureDevOps" : name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public String name() {
        return rules.head().name();
    }

    /** True without {@code when}: every order of its table, so none is left for later mappings. */
    public boolean takesAll() {
        return rules.head().when().isEmpty();
    }

    /** The ServiceNow table, {@code from}. */
    public String table() {
        return rules.head().table();
    }

    public String project() {
        return rules.target().project();
    }

    /** The work item type, for instance Feature. */
    public String type() {
        return rules.target().type();
    }

    /** True for a type, or that of a project, other than new work items get. */
    public boolean madeElsewhere(WorkItemType type) {
        return rules.madeElsewhere(type);
    }

    /** True when it is of this table and {@code when} holds or is missing; one that fails is no fit, and leaves it to others. */
    public boolean fits(Order order) {
        return tried(order).fits();
    }

    /** As {@link #fits}, with the reason. */
    TriedMapping tried(Order order) {
        if (!order.ref().table().equals(table())) {
            return TriedMapping.of(name(), false, "it takes orders from " + table());
        }
        if (rules.head().when().isEmpty()) {
            return TriedMapping.of(name(), true, "it takes every order from " + table());
        }
        Expression when = rules.head().when().get();
        try {
            boolean holds = when.holds(order.document());
            return TriedMapping.of(
                    name(), holds, "when: " + when.text().strip() + (holds ? " holds" : " does not hold"));
        } catch (ExpressionFailure e) {
            return new TriedMapping(name(), false, "when: " + when.text().strip() + " fails: " + e.getMessage(), true);
        }
    }

    /** What a new work item should be, every value converted for its field's kind and cut to its limit; people as they are named. */
    public DesiredWorkItem wants(Order order, WorkItemType type) {
        return wants(order, type, Optional.empty(), Counterparts.of(People.ASSUMED));
    }

    /** The same of one that stands there: long text in the format that each field has. */
    public DesiredWorkItem wants(Order order, WorkItemType type, Optional<WorkItem> standing, Counterparts there) {
        Map<String, Object> fields = standing.map(WorkItem::fields).orElse(Map.of());
        return builder(order, fields, there).forType(type);
    }

    private WorkItemBuilder builder(Order order, Map<String, Object> standing, Counterparts there) {
        return new WorkItemBuilder(rules, policy, order, new WorkItemBuilder.Known(standing, there));
    }

    /** Whom the order names that are looked up in Azure DevOps; nobody where no field asks for a person. */
    public Set<String> named(Order order) {
        Set<String> named = new TreeSet<>();
        builder(order, Map.of(), Counterparts.of(noting(named))).askForPeople();
        return named;
    }

    /** Whom the work item names that are looked up in ServiceNow. */
    public Set<String> named(Order order, WorkItem item) {
        Set<String> named = new TreeSet<>();
        PersonLookup lookup = PersonLookup.inServiceNow(noting(named), remark -> {});
        try {
            for (Map<String, Template> people : rules.orderPeople(item.state())) {
                StateRules.texts(people, new ItemDocuments(order, item), lookup);
            }
        } catch (ExpressionFailure failed) {
            return named; // why the order waits for a person, told where it is planned
        }
        return named;
    }

    /** Finds everybody, and notes who was asked for. */
    private static People noting(Set<String> named) {
        return said -> {
            named.addAll(said);
            return People.ASSUMED.find(said);
        };
    }

    /** The order's field that {@code states} speaks of: {@code state} unless the mapping names another. */
    public String stateField() {
        return rules.states().field();
    }

    /** The work item state that the order's state asks for, by {@code states.toWorkItem} (stored value or label). */
    public Optional<String> workItemState(Order order) {
        return rules.states().workItemState(order.document());
    }

    /**
     * What {@code states.toOrder} sets for the work item's state, evaluated; empty where the state is in no table.
     *
     * @throws MappingFailure when an expression fails for this order, or a person it must have is not found
     */
    public Map<String, String> orderState(Order order, WorkItem item, PersonLookup people) {
        try {
            return rules.states().orderState(item.state(), new ItemDocuments(order, item), people);
        } catch (ExpressionFailure e) {
            throw failure("states.toOrder", e);
        }
    }

    /**
     * What {@code writeBack} sets, evaluated; journal fields among them.
     *
     * @throws MappingFailure when an expression fails for this order, or a person it must have is not found
     */
    public Map<String, String> writeBack(Order order, WorkItem item, PersonLookup people) {
        try {
            return StateRules.texts(rules.writeBack(), new ItemDocuments(order, item), people);
        } catch (ExpressionFailure e) {
            throw failure("writeBack", e);
        }
    }

    /** What the order carries of a work item's id, as {@code writeBack} makes it: somebody made one; blank for none. */
    public String namedWorkItem(Order order) {
        return rules.named(order.document());
    }

    /** What is carried of what people say on either side. */
    public CommentRules comments() {
        return rules.comments();
    }

    /** What is carried of the files on either side. */
    public FileRules files() {
        return rules.carried().files();
    }

    /** How assignment group and area follow each other; empty where they do not. */
    public Optional<HandoverRule> handover() {
        return rules.carried().handover();
    }

    /** Which states its work items take from their children; empty for none. */
    public Optional<RollUpRule> rollUp() {
        return rules.carried().rollUp();
    }

    /** The order whose work item this one shares, where that is carried; of no table where nobody tells which. */
    public Optional<DesiredWorkItem.Parent.OfOrder> joins(Order order) {
        return rules.carried().join().flatMap(join -> join.in(order.document())
                .map(other -> new DesiredWorkItem.Parent.OfOrder(other, join.orPark())));
    }

    /** True where orders may share a work item. */
    public boolean joins() {
        return rules.carried().join().isPresent();
    }

    /** What is done where one side was deleted. */
    public DeletedRule deleted() {
        return rules.carried().deleted();
    }

    /** What becomes of civil registration numbers on their way to Azure DevOps. */
    public Privacy privacy() {
        return policy.privacy();
    }

    /** Where days and hours are told for people. */
    public ZoneId zone() {
        return policy.zone().get();
    }

    /** Who wins when both sides changed {@code field}, or the state for {@code "state"}. */
    public Winner winner(String field) {
        return rules.conflict().winner(field);
    }

    /** Each field and how it is made, as the operator wrote it: what {@code preview} shows beside a value. */
    public Map<String, String> sources() {
        return rules.sources();
    }

    /** The work item's states that it names. */
    public Set<String> states() {
        return rules.workItemStates();
    }

    /** What a field gets whatever the order, or where it would get nothing, as the operator wrote it. */
    public Set<String> fixed(String field) {
        return rules.target().fields().stream()
                .filter(rule -> rule.field().equals(field))
                .flatMap(rule -> Stream.concat(
                        rule.fixed().stream().map(Template::source),
                        rule.spare().stream().map(spare -> Values.text(spare.value()))))
                .map(String::strip)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** For each field of the work item, what its value is made from; {@code item} gives those of {@code writeBack} too. */
    public List<ValueTrace> explained(Order order, Optional<WorkItem> item) {
        Map<String, Object> document =
                item.map(known -> new ItemDocuments(order, known).plain()).orElse(order.document());
        ValueTracer explaining = new ValueTracer(policy.privacy(), order, document);
        List<ValueTrace> all = new ArrayList<>();
        rules.target().fields().forEach(rule -> all.add(explaining.field(rule)));
        item.ifPresent(known -> {
            rules.writeBack()
                    .forEach((field, template) -> all.add(explaining.template("writeBack." + field, template)));
            rules.states().toOrder().stream()
                    .filter(rule -> rule.workItemState().equalsIgnoreCase(known.state()))
                    .forEach(rule -> rule.sets()
                            .forEach((field, template) ->
                                    all.add(explaining.template("states.toOrder." + field, template))));
        });
        return List.copyOf(all);
    }

    /** The type as Azure DevOps' Agile process has it, with what else this mapping names: a look without the network. */
    public WorkItemType guessedType() {
        return StandardFields.guessed(rules);
    }

    /** Where the mapping stands. */
    public Place place() {
        return rules.head().namePlace();
    }

    Rules rules() {
        return rules;
    }

    private MappingFailure failure(String where, ExpressionFailure e) {
        return new MappingFailure(
                new Failure.Refused(Causes.EXPRESSION, where + " of " + name() + ": " + e.getMessage()));
    }
}
