package dk.ordrebro.mapping;

import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.mapping.DesiredWorkItem.Counterparts;
import dk.ordrebro.mapping.expression.ExpressionFailure;
import dk.ordrebro.mapping.lookup.HandoverRule;
import dk.ordrebro.mapping.lookup.Lookup;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.text.Cpr;
import dk.ordrebro.text.PictureCopies;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.text.Remark;
import dk.ordrebro.text.Values;
import dk.ordrebro.workitem.WorkItemField;
import dk.ordrebro.workitem.WorkItemType;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Works out, for one order, what its work item should be; collects why it must be parked instead of stopping at the first. */
final class WorkItemBuilder {
    private static final int MOST_TOLD = 3;

    private final Rules rules;
    private final Policy policy;
    private final Order order;
    private final Map<String, Object> standing;
    private final PictureCopies copies;
    private final PersonLookup people;
    private final Map<String, DesiredWorkItem.Value> fields = new LinkedHashMap<>();
    private final List<Failure.Refused> parked = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();

    /**
     * What holds for all mappings.
     *
     * @param stampField the field that carries the order's number
     * @param zone where days begin and end
     */
    record Policy(Optional<String> stampField, Privacy privacy, Supplier<ZoneId> zone) {
        /** The same but for one mapping, which has a rule of its own. */
        Policy with(Privacy own) {
            return new Policy(stampField, own, zone);
        }
    }

    /**
     * What is known beside the order.
     *
     * @param standing what the work item's fields hold now; empty for one that is to be made
     * @param there what Azure DevOps has
     */
    record Known(Map<String, Object> standing, Counterparts there) {}

    WorkItemBuilder(Rules rules, Policy policy, Order order, Known known) {
        this.standing = known.standing();
        this.copies = known.there().pictures();
        this.people = PersonLookup.inAzureDevOps(known.there().people(), remarks::add);
        this.rules = rules;
        this.policy = policy;
        this.order = order;
    }

    DesiredWorkItem forType(WorkItemType type) {
        rules.target().fields().stream()
                .filter(rule -> standing.isEmpty() || !rules.handsOver(rule.field()))
                .forEach(rule -> add(rule, type));
        rules.carried().handover().ifPresent(this::area);
        policy.stampField()
                .ifPresent(field ->
                        fields.put(field, new DesiredWorkItem.Value(order.number(), DesiredWorkItem.Write.ALWAYS)));
        return new DesiredWorkItem(Collections.unmodifiableMap(fields), parent(), together(), List.copyOf(remarks));
    }

    /** Once it stands, its area is that of the order's group, and stays where the lookup knows none; new, where no field says more. */
    private void area(HandoverRule handover) {
        if (fields.containsKey(HandoverRule.AREA)) {
            return;
        }
        String group = HandoverRule.group(order.document());
        Optional<String> area = handover.area(group);
        area.ifPresent(
                path -> fields.put(HandoverRule.AREA, new DesiredWorkItem.Value(path, DesiredWorkItem.Write.CHANGE)));
        if (area.isEmpty() && standing.isEmpty() && handover.orPark()) {
            String table = handover.lookup().name();
            park(
                    Causes.lookup(table),
                    "lookup " + table + " has no line for " + shown(group) + " (handover of " + name() + ")");
        }
    }

    private void add(FieldRule rule, WorkItemType type) {
        Optional<WorkItemField> field = StandardFields.field(type, rule.field());
        if (field.isEmpty() && !standing.isEmpty() && rules.madeElsewhere(type)) {
            return; // it was moved, or is of another type now: it follows what is there
        } else if (field.isEmpty()) {
            park(
                    Causes.FIELD,
                    type.name() + " in " + type.project() + " has no field '" + rule.field() + "' (" + rule.place()
                            + ")");
            return;
        }
        try {
            Object raw = rule.raw(order.document());
            if (raw instanceof Map<?, ?> && !rule.byPerson()) {
                throw new Conversion.Unfit("text but a reference: name one of its fields, or use label");
            }
            Optional<Object> found = rule.lookup().isPresent() ? looked(rule, raw) : Optional.ofNullable(raw);
            if (rule.byDate() && found.filter(value -> !Values.empty(value)).isPresent()) {
                found = iteration(rule, type, found.get());
            } else if (rule.byPerson() && found.isPresent()) {
                found = person(rule, found.get());
            }
            if (found.filter(value -> !Values.empty(value)).isPresent()) {
                put(rule, field.get(), found.get());
            } else {
                otherwise(rule, field.get(), raw);
            }
        } catch (ExpressionFailure e) {
            park(Causes.EXPRESSION, rule.field() + " of " + name() + ": " + e.getMessage());
        } catch (Conversion.Unfit e) {
            park(Causes.VALUE, "the value for " + rule.field() + " (" + rule.place() + ") is not " + e.getMessage());
        }
    }

    /** The path of the iteration that holds the day, where people's days begin and end. */
    private Optional<Object> iteration(FieldRule rule, WorkItemType type, Object date) throws Conversion.Unfit {
        LocalDate day = Dates.day(Values.text(date), policy.zone().get())
                .orElseThrow(() -> new Conversion.Unfit("a date (ISO 8601)"));
        String under = rule.format().under().map(FieldRule.Under::path).orElse("");
        return type.iterations().holding(day, under).map(path -> path);
    }

    private Optional<Object> person(FieldRule rule, Object named) {
        String said = PersonLookup.said(named);
        return said.isEmpty() ? Optional.empty() : people.find(rule.field(), said);
    }

    /** Looks up whom the values mean, and does nothing else. */
    void askForPeople() {
        WorkItemType any =
                StandardFields.offline(rules.target().project(), rules.target().type());
        rules.target().fields().stream().filter(FieldRule::byPerson).forEach(rule -> add(rule, any));
    }

    private static Optional<Object> looked(FieldRule rule, Object raw) {
        if (!(raw instanceof List<?> items)) {
            return rule.lookup().orElseThrow().find(Values.text(raw));
        }
        List<Object> found = new ArrayList<>();
        for (Object item : items) {
            Optional<Object> one = rule.lookup().orElseThrow().find(Values.text(item));
            if (one.isEmpty()) {
                return Optional.empty();
            }
            found.add(one.get());
        }
        return Optional.of(found);
    }

    private void otherwise(FieldRule rule, WorkItemField field, Object raw) throws Conversion.Unfit {
        switch (rule.otherwise()) {
            case FieldRule.Otherwise.Keep keep -> {}
            case FieldRule.Otherwise.Nothing nothing -> put(rule, field, null);
            case FieldRule.Otherwise.Literal literal -> put(rule, field, literal.value());
            case FieldRule.Otherwise.Park park -> parkUnmapped(rule, raw);
        }
    }

    private void parkUnmapped(FieldRule rule, Object raw) {
        if (rule.byPerson() && !Values.empty(raw)) { // whom it names, the timeline says
            park(
                    Causes.PERSON,
                    "the person it names is not exactly one in Azure DevOps (" + rule.field() + " of " + name() + ", "
                            + rule.place() + ")");
            return;
        }
        String said = shown(raw);
        String what = rule.lookup()
                .map(table -> "lookup " + table.name() + " has no line for " + said + compared(table, raw))
                .orElse(rule.byDate() && !Values.empty(raw) ? "no iteration holds " + said : "there is no value");
        park(
                rule.lookup().map(table -> Causes.lookup(table.name())).orElse(Causes.VALUE),
                what + " (" + rule.field() + " of " + name() + ", " + rule.place() + ")");
    }

    private void put(FieldRule rule, WorkItemField field, Object value) throws Conversion.Unfit {
        if (policy.privacy() == Privacy.PARK && Cpr.in(Values.text(value))) {
            park(Causes.CPR, rule.field() + " of " + name() + " would hold a civil registration number");
            return;
        }
        Conversion conversion = new Conversion(
                policy.privacy(), order.number(), copies, policy.stampField().isPresent());
        Object content = conversion.convert(value, field, rule.format().over(standing.get(rule.field())));
        fields.put(rule.field(), new DesiredWorkItem.Value(content, rule.write()));
        conversion.remarks().stream().distinct().forEach(remark -> remarks.add(remark.on(rule.field())));
    }

    private DesiredWorkItem.Parent parent() {
        return switch (rules.target().parent()) {
            case ParentRule.None none -> new DesiredWorkItem.Parent.None();
            case ParentRule.Standing standing -> new DesiredWorkItem.Parent.Standing(standing.workItem());
            case ParentRule.OfField rule -> ofField(rule);
            case ParentRule.Listed rule -> listed(rule);
        };
    }

    private DesiredWorkItem.Parent ofField(ParentRule.OfField rule) {
        Optional<OrderRef> named = rule.in(order.document());
        if (named.isEmpty()) {
            if (rule.orPark()) {
                park(
                        Causes.PARENT,
                        "the order has no '" + rule.field() + "', which gives its parent (" + rule.place() + ")");
            }
            return new DesiredWorkItem.Parent.None();
        }
        if (named.get().table().isEmpty()) {
            park(Causes.PARENT, "the table that '" + rule.field() + "' refers to is not known (" + rule.place() + ")");
            return new DesiredWorkItem.Parent.None();
        }
        return new DesiredWorkItem.Parent.OfOrder(named.get(), rule.orPark());
    }

    private DesiredWorkItem.Parent listed(ParentRule.Listed rule) {
        try {
            Object raw = rule.value().value(order.document());
            Optional<Object> id = rule.lookup().find(Values.text(raw));
            if (id.isPresent()) {
                return new DesiredWorkItem.Parent.Standing(Long.parseLong(Values.text(id.get())));
            }
            if (rule.orPark()) {
                park(
                        Causes.lookup(rule.lookup().name()),
                        "lookup " + rule.lookup().name() + " has no line for " + shown(raw) + " (parent of " + name()
                                + ", " + rule.value().place() + ")");
            }
        } catch (ExpressionFailure e) {
            park(Causes.EXPRESSION, "parent of " + name() + ": " + e.getMessage());
        } catch (NumberFormatException e) {
            park(
                    Causes.PARENT,
                    "lookup " + rule.lookup().name() + " gives no work item id ("
                            + rule.value().place() + ")");
        }
        return new DesiredWorkItem.Parent.None();
    }

    /** The value that has no counterpart, for the person who must add it: short, and without registration numbers. */
    private String shown(Object raw) {
        String text = Privacy.MASK.line(Values.text(raw), order.number(), 60);
        return text.isEmpty() ? "an empty value" : "'" + text + "'";
    }

    /** Where the eye may not see why: what was compared, and with which line. */
    private String compared(Lookup table, Object raw) {
        String text = Values.text(raw);
        String near = table.nearest(text)
                .map(key -> ", the nearest line is '" + Lookup.compared(key) + "'")
                .orElse("");
        String as = Lookup.compared(shown(raw));
        return near.isEmpty() && !as.contains("<U+") ? "" : " (compared as " + as + near + ")";
    }

    private void park(Cause cause, String what) {
        parked.add(new Failure.Refused(cause, what));
    }

    private Optional<Failure.Refused> together() {
        if (parked.size() <= 1) {
            return parked.stream().findFirst();
        }
        List<String> told =
                parked.stream().limit(MOST_TOLD).map(Failure.Refused::what).toList();
        String more = parked.size() > MOST_TOLD ? "; and " + (parked.size() - MOST_TOLD) + " more" : "";
        return Optional.of(new Failure.Refused(parked.getFirst().cause(), String.join("; ", told) + more));
    }

    private String name() {
        return rules.head().name();
    }
}
