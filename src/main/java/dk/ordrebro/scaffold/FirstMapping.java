package dk.ordrebro.scaffold;

import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.order.CatalogItem;
import dk.ordrebro.order.CatalogItem.Question;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A first mapping of a catalog item, with a line for each of its questions. */
public final class FirstMapping implements Draft {
    /** The table that orders of catalog items lie in. */
    public static final String TABLE = "sc_req_item";

    private static final Pattern BARE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Set<String> RESERVED = Set.of("and", "or", "in", "true", "false", "null", "function");

    private final CatalogItem item;
    private final Target target;
    private final Terminal terminal;
    private final Templates templates;

    public FirstMapping(CatalogItem item, Target target, Terminal terminal) {
        this.item = item;
        this.target = target;
        this.terminal = terminal;
        this.templates = new Templates(target, terminal);
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public boolean takesAll() {
        return false;
    }

    @Override
    public Map<String, Object> order() {
        return Map.of("table", TABLE, "cat_item", Map.of("name", item.name()));
    }

    @Override
    public String name() {
        String kebab = SafeText.kebab(item.name());
        return kebab.isEmpty()
                ? "item-" + item.sysId().substring(0, Math.min(8, item.sysId().length()))
                : kebab;
    }

    @Override
    public Map<String, String> files(String fileName, Map<String, Map<String, String>> lookups) {
        fill();
        Map<String, String> files = templates.lookups(lookups);
        files.put("mappings/" + fileName, templates.filled("mapping.yaml"));
        files.put("examples/" + name() + ".yaml", templates.filled("example.yaml"));
        return files;
    }

    private void fill() {
        templates.gap("shown", SafeText.line(item.name()));
        templates.gap("item", SafeText.yaml(item.name()));
        templates.gap("mapping", SafeText.yaml(name()));
        templates.gap("about", SafeText.yaml(text("newMapping.file.about", SafeText.line(item.name()))));
        templates.gap("when", SafeText.yaml("cat_item.name = " + SafeText.expression(item.name())));
        templates.gap("takes", SafeText.yaml(text("newMapping.file.takes", SafeText.line(item.name()), target.type())));
        templates.gap("parks", SafeText.yaml(text("newMapping.file.parks", SafeText.line(item.name()))));
        templates.gap("notes", notes());
        templates.gap("questions", questions());
        templates.gap("answers", answers());
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

    private String text(String key, Object... values) {
        return terminal.text(key, values);
    }
}
