package dk.ordrebro.insight.hygiene.rule;

import dk.ordrebro.insight.hygiene.rule.Scope.When;
import dk.ordrebro.yaml.YamlNode;
import dk.ordrebro.yaml.YamlObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads each rule under its name; what it does not say is as the guide has it (docs/insight.md). */
final class RuleReaders {
    private static final String CRITERIA = "Microsoft.VSTS.Common.AcceptanceCriteria";
    private static final String FIELD = "field";
    private static final String MOST = "most";
    private static final String DEPTH = "depth";
    private static final long MANY_TAGS = 8;
    private static final long PI_DEPTH = 2;
    private static final long DEEPEST = 14; // Azure DevOps has no deeper trees
    private static final Map<String, Long> DAYS = Map.of("Proposed", 180L, "InProgress", 30L, "Resolved", 14L);

    private final Scopes scopes;

    RuleReaders(Scopes scopes) {
        this.scopes = scopes;
    }

    /** Empty where it cannot be used; why is told. */
    Optional<Rule> read(RuleName name, YamlObject rule) {
        return switch (name) {
            case STORY_WITHOUT_FEATURE ->
                Optional.of(new ParentRule(name, scopes.read(rule, When.OPEN, Level.STORY), Level.FEATURE));
            case FEATURE_WITHOUT_EPIC ->
                Optional.of(new ParentRule(name, scopes.read(rule, When.OPEN, Level.FEATURE), Level.EPIC));
            case OUTSIDE_TREE ->
                Optional.of(new AncestorRule(scopes.read(rule, When.OPEN, Level.WORK), Lists.texts(rule, "areas")));
            case CLOSED_PARENT -> Optional.of(new ClosedParentRule(scopes.read(rule, When.OPEN)));
            case OUTSIDE_CURRENT_PI ->
                Optional.of(new IncrementRule(scopes.read(rule, When.BEGUN, Level.STORY), (int)
                        number(rule, DEPTH, DEEPEST).orElse(PI_DEPTH)));
            case STATE_AGAINST_FLOW -> Optional.of(flow(rule));
            case STALE -> Optional.of(new StaleRule(scopes.read(rule, When.OPEN), days(rule)));
            case OVER_SIZE -> size(rule);
            case NO_ACCEPTANCE_CRITERIA ->
                Optional.of(new FieldRule(
                        scopes.read(rule, When.BEGUN, Level.STORY),
                        rule.text(FIELD).map(String::strip).orElse(CRITERIA)));
            case NO_OWNER -> Optional.of(new OwnerRule(scopes.read(rule, When.BEGUN)));
            case TAGS ->
                Optional.of(new TagRule(
                        scopes.read(rule, When.OPEN),
                        instead(rule),
                        Lists.texts(rule, "allowed"),
                        number(rule, MOST, Integer.MAX_VALUE).orElse(MANY_TAGS)));
        };
    }

    private FlowRule flow(YamlObject rule) {
        Scope scope = scopes.read(rule, When.OPEN);
        Map<String, List<String>> states = new LinkedHashMap<>();
        rule.child("states").ifPresent(said -> said.entries().forEach(entry -> {
            scopes.known(said, entry.key().place(), entry.name());
            states.put(
                    entry.name(),
                    Lists.of(said, entry.name(), entry.value()).stream()
                            .map(name -> name.text().orElseThrow().strip())
                            .toList());
        }));
        return new FlowRule(scope, states, rule.bool("parentFirst").orElse(true));
    }

    private static Map<String, Long> days(YamlObject rule) {
        Map<String, Long> days = new LinkedHashMap<>();
        rule.child("days").ifPresent(said -> {
            DAYS.keySet().forEach(category -> number(said, category, Integer.MAX_VALUE)
                    .ifPresent(borne -> days.put(category, borne)));
            said.done();
        });
        return rule.has("days") ? days : DAYS;
    }

    private Optional<Rule> size(YamlObject rule) {
        Scope scope = scopes.read(rule, When.OPEN);
        Map<String, SizeRule.Size> sizes = new LinkedHashMap<>();
        rule.requiredChild(MOST).ifPresent(said -> said.entries().forEach(type -> {
            scopes.known(said, type.key().place(), type.name());
            YamlObject fields = YamlObject.of(type.value(), said.path(type.name()), rule.problems());
            fields.entries().forEach(field -> decimal(fields, field)
                    .ifPresent(most -> sizes.put(type.name(), new SizeRule.Size(field.name(), most))));
            if (fields.entries().size() > 1) {
                rule.problems()
                        .error(
                                fields.entries().get(1).key().place(),
                                "'" + said.path(type.name()) + "' names more than one field",
                                "leave the one that holds the size");
            }
        }));
        return sizes.isEmpty() ? Optional.empty() : Optional.of(new SizeRule(scope, sizes));
    }

    private static Optional<BigDecimal> decimal(YamlObject fields, YamlNode.Entry field) {
        String said = field.value().text().orElse("");
        if (said.matches("\\d{1,9}([.]\\d{1,3})?")) {
            return Optional.of(new BigDecimal(said));
        }
        fields.wrong(field.name(), field.value(), "the largest size that is borne, for instance 13");
        return Optional.empty();
    }

    private static List<TagRule.Instead> instead(YamlObject rule) {
        List<TagRule.Instead> all = new ArrayList<>();
        rule.child("instead").ifPresent(said -> said.entries().forEach(entry -> entry.value()
                .text()
                .filter(use -> !use.isBlank())
                .ifPresentOrElse(
                        use -> all.add(new TagRule.Instead(entry.name().strip(), use.strip())),
                        () -> said.wrong(entry.name(), entry.value(), "what to use instead, for instance a field"))));
        return all;
    }

    private static OptionalLong number(YamlObject object, String key, long largest) {
        OptionalLong said = object.integer(key);
        if (said.isPresent() && (said.getAsLong() < 1 || said.getAsLong() > largest)) {
            object.wrong(key, object.optional(key).orElseThrow(), "a number from 1 to " + largest);
            return OptionalLong.empty();
        }
        return said;
    }
}
