package dk.ordrebro.mapping;

import dk.ordrebro.mapping.deleted.DeletedRule;
import dk.ordrebro.mapping.expression.Expression;
import dk.ordrebro.mapping.family.FamilyReader;
import dk.ordrebro.mapping.file.FileRules;
import dk.ordrebro.mapping.file.FilesReader;
import dk.ordrebro.mapping.lookup.HandoverReader;
import dk.ordrebro.mapping.lookup.HandoverRule;
import dk.ordrebro.mapping.lookup.Lookups;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.yaml.NearestName;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlNode;
import dk.ordrebro.yaml.YamlObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one mapping file into {@link Rules}; the result is only used when no error was told. */
final class MappingReader {
    private static final Pattern KEBAB = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final Lookups lookups;
    private final WorkItemBuilder.Policy policy;
    private final Problems problems;

    MappingReader(Lookups lookups, WorkItemBuilder.Policy policy, Problems problems) {
        this.lookups = lookups;
        this.policy = policy;
        this.problems = problems;
    }

    Optional<Rules> read(YamlNode root) {
        new CharacterCheck(problems).mapping(root);
        YamlObject file = YamlObject.of(root, problems);
        Optional<Rules.Head> head = head(file);
        file.text("about");
        String table = head.map(Rules.Head::table).orElse("");
        Optional<Rules.Target> target = file.requiredChild("workItem")
                .flatMap(workItem -> new TargetReader(lookups, policy, problems).read(workItem, table));
        StateRules states = file.child("states")
                .map(new StatesReader(policy.zone(), problems)::read)
                .orElse(StateRules.NONE);
        Map<String, Template> writeBack = file.child("writeBack")
                .map(back -> new StatesReader(policy.zone(), problems).sets(back))
                .orElse(Map.of());
        CommentRules comments =
                file.child("comments").map(new CommentsReader(problems)::read).orElse(CommentRules.NONE);
        Rules.Conflict conflict = file.child("conflict").map(this::conflict).orElse(Rules.Conflict.LATEST);
        Rules.Carried carried = new Rules.Carried(
                file.child("attachments").map(new FilesReader(problems)::read).orElse(FileRules.NONE),
                file.child("handover").flatMap(new HandoverReader(lookups, problems)::read),
                file.child("rollUp").flatMap(new FamilyReader(problems)::rollUp),
                file.child("join")
                        .flatMap(join -> new ParentReader(lookups, policy.zone(), problems).join(join, table)),
                file.child("deleted").map(DeletedRule::read).orElse(DeletedRule.DEFAULT));
        Optional<Privacy> privacy = file.child("privacy").flatMap(MappingReader::privacy);
        file.done();
        if (head.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        Rules rules = new Rules(head.get(), target.get(), states, writeBack, comments, conflict, carried, privacy);
        new NameCheck(problems).check(rules);
        carried.handover().ifPresent(handover -> checkArea(handover, rules));
        return Optional.of(rules);
    }

    /** The area can be led by the group alone, and by the team. */
    private void checkArea(HandoverRule handover, Rules rules) {
        for (FieldRule rule : rules.target().fields()) {
            if (!rules.handsOver(rule.field())) {
                continue;
            }
            if (rule.write() == DesiredWorkItem.Write.ALWAYS) {
                problems.error(
                        rule.place(),
                        "'write: always' puts " + rule.field() + " back, and 'handover' lets the team move it",
                        "leave 'write' out");
            }
            rule.lookup()
                    .filter(table -> !table.name().equals(handover.lookup().name()))
                    .ifPresent(table -> problems.error(
                            rule.place(),
                            rule.field() + " goes through lookup '" + table.name() + "', and 'handover' through '"
                                    + handover.lookup().name() + "'",
                            "name one lookup in both"));
        }
    }

    private static Optional<Privacy> privacy(YamlObject privacy) {
        Optional<Privacy> cpr = privacy.choice("cpr", Privacy.class);
        privacy.done();
        return cpr;
    }

    private Optional<Rules.Head> head(YamlObject file) {
        Optional<YamlNode.Scalar> name = file.required("mapping").flatMap(node -> file.scalar("mapping"));
        Optional<YamlNode.Scalar> from = file.required("from").flatMap(node -> file.scalar("from"));
        Optional<YamlNode.Scalar> when = file.scalar("when");
        name.filter(scalar -> !KEBAB.matcher(scalar.value()).matches())
                .ifPresent(scalar -> problems.error(
                        scalar.place(),
                        "the name '" + scalar.value() + "' is not in kebab-case",
                        "write small letters a-z, digits and single hyphens, for instance it-equipment"));
        from.ifPresent(this::checkTable);
        Optional<Expression> condition = when.filter(this::bare)
                .flatMap(scalar -> Expression.compile(scalar.value(), scalar::placeAt, policy.zone(), problems));
        if (name.isEmpty() || from.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Rules.Head(
                name.get().value(),
                from.get().value(),
                new Rules.Condition(condition, when.isPresent() && condition.isEmpty()),
                name.get().place(),
                from.get().place()));
    }

    private boolean bare(YamlNode.Scalar when) {
        boolean bare = !when.value().strip().startsWith("${");
        if (!bare) {
            problems.error(when.place(), "'when' is one bare expression", "leave out '${' and '}'");
        }
        return bare;
    }

    private void checkTable(YamlNode.Scalar from) {
        if (!StandardTables.NAME.matcher(from.value()).matches()) {
            problems.error(
                    from.place(),
                    "'" + from.value() + "' is no ServiceNow table name (small letters, digits and _)",
                    NearestName.remedy(from.value(), StandardTables.TABLES));
        } else if (!StandardTables.TABLES.contains(from.value())
                && !from.value().matches("[ux]_.*")) {
            NearestName.of(from.value(), StandardTables.TABLES)
                    .ifPresent(near -> problems.warning(
                            from.place(),
                            "'" + from.value() + "' is no standard table",
                            "did you mean '" + near + "'?"));
        }
    }

    private Rules.Conflict conflict(YamlObject conflict) {
        Map<String, Mapping.Winner> winners = new LinkedHashMap<>();
        for (YamlNode.Entry entry : conflict.entries()) {
            conflict.choice(entry.name(), Mapping.Winner.class).ifPresent(winner -> winners.put(entry.name(), winner));
            boolean field = FieldNames.SHAPE.matcher(entry.name()).matches();
            if (!field && !entry.name().equals("state") && !entry.name().equals("default")) {
                problems.error(
                        entry.key().place(),
                        "unknown key 'conflict." + entry.name() + "'",
                        "write 'state', 'default' or a field's reference name");
            }
        }
        Mapping.Winner otherwise = winners.getOrDefault("default", Mapping.Winner.LATEST);
        return new Rules.Conflict(Map.copyOf(winners), otherwise);
    }
}
