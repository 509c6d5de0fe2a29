package dk.ordrebro.scaffold;

import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.order.CatalogItem;
import dk.ordrebro.order.CatalogItem.Question;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A first mapping of a catalog item, with its example and the lookups it needs, as files. The words around it stand in the
 * folder {@code first} beside the messages, once a language.
 */
public final class FirstMapping {
    /** The table that orders of catalog items lie in. */
    public static final String TABLE = "sc_req_item";

    private static final String AREAS = "service-areas";
    private static final Pattern GAP = Pattern.compile("@([a-z]+)@");
    private static final Pattern BARE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Set<String> RESERVED = Set.of("and", "or", "in", "true", "false", "null", "function");

    private final CatalogItem item;
    private final Target target;
    private final Terminal terminal;
    private final Map<String, String> gaps = new HashMap<>();

    /** Where its work items belong. */
    public record Target(String project, String type) {}

    public FirstMapping(CatalogItem item, Target target, Terminal terminal) {
        this.item = item;
        this.target = target;
        this.terminal = terminal;
    }

    /** The name of the mapping, and of its files. */
    public String name() {
        String kebab = SafeText.kebab(item.name());
        return kebab.isEmpty()
                ? "item-" + item.sysId().substring(0, Math.min(8, item.sysId().length()))
                : kebab;
    }

    /**
     * What to write, by path in the configuration folder; lookups first, for the mapping needs them.
     *
     * @param fileName of the mapping
     * @param lookups those there are, with their lines
     */
    public Map<String, String> files(String fileName, Map<String, Map<String, String>> lookups) {
        Optional<Map.Entry<String, String>> known =
                lookups.getOrDefault(AREAS, Map.of()).entrySet().stream().findFirst();
        fill(
                known.map(Map.Entry::getKey).orElseGet(() -> text("newMapping.file.group")),
                known.map(Map.Entry::getValue).orElse(target.project()));
        Map<String, String> files = new LinkedHashMap<>();
        for (String lookup : List.of(AREAS, "priority")) {
            if (!lookups.containsKey(lookup)) {
                files.put("lookups/" + lookup + ".yaml", filled(lookup + ".yaml"));
            }
        }
        files.put("mappings/" + fileName, filled("mapping.yaml"));
        files.put("examples/" + name() + ".yaml", filled("example.yaml"));
        return files;
    }

    private void fill(String group, String area) {
        gaps.put("shown", SafeText.line(item.name()));
        gaps.put("item", SafeText.yaml(item.name()));
        gaps.put("mapping", SafeText.yaml(name()));
        gaps.put("about", SafeText.yaml(text("newMapping.file.about", SafeText.line(item.name()))));
        gaps.put("when", SafeText.yaml("cat_item.name = " + SafeText.expression(item.name())));
        gaps.put("project", SafeText.yaml(target.project()));
        gaps.put("iteration", SafeText.yaml(target.project().replace("${", "$${")));
        gaps.put("type", SafeText.yaml(target.type()));
        gaps.put("group", SafeText.yaml(group));
        gaps.put("area", SafeText.yaml(area));
        gaps.put("areahint", SafeText.line(target.project()));
        gaps.put("takes", SafeText.yaml(text("newMapping.file.takes", SafeText.line(item.name()), target.type())));
        gaps.put("parks", SafeText.yaml(text("newMapping.file.parks", SafeText.line(item.name()))));
        gaps.put("notes", notes());
        gaps.put("questions", questions());
        gaps.put("answers", answers());
    }

    private String notes() {
        StringBuilder notes = new StringBuilder();
        for (Question question : item.questions()) {
            String shown = SafeText.line(question.name());
            if (question.secret()) {
                note(notes, text("newMapping.file.secret", shown));
            } else if (reference(question).isEmpty()) {
                note(notes, text("newMapping.file.unnameable", shown));
            } else if (!question.references().isEmpty()) {
                note(notes, text("newMapping.file.reference", shown, SafeText.line(question.references())));
            }
        }
        item.tables().forEach(set -> note(notes, text("newMapping.file.table", SafeText.line(set))));
        return notes.toString();
    }

    private static void note(StringBuilder notes, String text) {
        notes.append("    # ").append(text).append('\n');
    }

    private String questions() {
        StringBuilder lines = new StringBuilder();
        for (Question question : item.questions()) {
            if (!question.secret()) {
                reference(question).ifPresent(reference -> lines.append("      ")
                        .append(asked(question))
                        .append(" ${")
                        .append(reference)
                        .append("}\n"));
            }
        }
        return lines.toString();
    }

    private static String asked(Question question) {
        String asked = SafeText.value(question.text().isBlank() ? question.name() : question.text());
        return asked.endsWith("?") || asked.endsWith(":") ? asked : asked + ":";
    }

    /** How an expression names it; empty when none can. */
    private static Optional<String> reference(Question question) {
        String name = question.name();
        if (BARE_NAME.matcher(name).matches() && !RESERVED.contains(name)) {
            return Optional.of("variables." + name);
        }
        boolean quotable = name.indexOf('`') < 0 && name.equals(SafeText.line(name));
        return quotable ? Optional.of("variables.`" + name + "`") : Optional.empty();
    }

    private String answers() {
        StringBuilder answers = new StringBuilder();
        item.questions().stream()
                .filter(question -> !question.secret() && reference(question).isPresent())
                .map(Question::name)
                .distinct()
                .forEach(name -> answers.append("\n      ")
                        .append(SafeText.yaml(name))
                        .append(": ")
                        .append(SafeText.yaml(text("newMapping.file.answer"))));
        return answers.isEmpty() ? " {}" : answers.toString();
    }

    /** In one pass: what fills one gap is not searched for others. */
    private String filled(String template) {
        String folder = "first/" + (terminal.locale().getLanguage().equals("da") ? "da/" : "en/");
        try (InputStream stream = FirstMapping.class.getResourceAsStream(folder + template)) {
            String whole = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return GAP.matcher(whole).replaceAll(gap -> Matcher.quoteReplacement(gaps.get(gap.group(1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(String key, Object... values) {
        return terminal.text(key, values);
    }
}
