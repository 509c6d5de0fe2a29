package dk.ordrebro.mapping;

import dk.ordrebro.mapping.expression.Braces;
import dk.ordrebro.mapping.expression.UnseenCharacter;
import dk.ordrebro.workitem.WorkItemField.Kind;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for characters that nobody means. In double quotes YAML takes {@code \N} for a line break, so that {@code "KIT\Netværk"}
 * is no area: control characters are refused wherever a path, a name or a tag is written. Hard spaces and quotes of a word
 * processor are told. Expressions have a check of their own.
 */
final class CharacterCheck {
    /** Their letters in YAML, so that we can say what was meant. */
    private static final Map<Integer, String> ESCAPES = Map.ofEntries(
            Map.entry(0x00, "0"),
            Map.entry(0x07, "a"),
            Map.entry(0x08, "b"),
            Map.entry(0x09, "t"),
            Map.entry(0x0A, "n"),
            Map.entry(0x0B, "v"),
            Map.entry(0x0C, "f"),
            Map.entry(0x0D, "r"),
            Map.entry(0x1B, "e"),
            Map.entry(0x85, "N"),
            Map.entry(0x2028, "L"),
            Map.entry(0x2029, "P"));

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");
    private static final Pattern QUOTED = Pattern.compile("[“”„«»‘’‚].*[“”„«»‘’‚]");

    /** What people write at length, or is checked elsewhere. */
    private static final Set<String> TEXTS = Set.of("about", "writeBack", "comments", "attachments");

    private final Problems problems;

    CharacterCheck(Problems problems) {
        this.problems = problems;
    }

    void mapping(YamlNode root) {
        walk(root, List.of());
    }

    /** A lookup: both sides are names. */
    void lookup(YamlNode root) {
        root.entries().forEach(entry -> {
            if (!entry.name().equals("about")) {
                walk(entry.value(), List.of("lookup"));
            }
        });
    }

    private void walk(YamlNode node, List<String> path) {
        if (node instanceof YamlNode.Scalar scalar) {
            scalar(scalar, path);
        }
        node.items().forEach(item -> walk(item, path));
        for (YamlNode.Entry entry : node.entries()) {
            scalar(entry.key(), List.of("key"));
            if (!entry.name().equals("when")) {
                List<String> below = new ArrayList<>(path);
                below.add(entry.name());
                walk(entry.value(), below);
            }
        }
    }

    private void scalar(YamlNode.Scalar scalar, List<String> path) {
        String written = withoutExpressions(scalar.value().stripTrailing());
        Matcher control = CONTROL.matcher(written);
        if (control.find() && isName(path)) {
            problems.error(
                    scalar.placeAt(control.start()),
                    String.format(
                            "a control character (U+%04X) stands in a name", (int) written.charAt(control.start())),
                    "in double quotes a backslash begins an escape; write it without quotes or in single quotes: "
                            + meant(scalar.value().stripTrailing()));
            return;
        }
        UnseenCharacter.in(written)
                .ifPresent(at -> problems.warning(
                        scalar.placeAt(at),
                        UnseenCharacter.name(written.codePointAt(at)) + " stands here",
                        "type a plain space, or nothing"));
        if (QUOTED.matcher(written.strip()).matches()) {
            problems.warning(
                    scalar.place(), "these quotes are a part of the text: " + written.strip(), "write straight ones");
        }
    }

    /** A text may have lines; paths, names, tags, states and types may not. */
    private static boolean isName(List<String> path) {
        if (path.isEmpty() || TEXTS.contains(path.getFirst())) {
            return false;
        }
        if (path.getFirst().equals("states")) {
            return path.size() < 4; // below a state of the work item: fields of the order, notes among them
        }
        boolean field = path.size() > 2 && path.subList(0, 2).equals(List.of("workItem", "fields"));
        return !field
                || StandardFields.kind(path.get(2))
                        .filter(kind -> kind != Kind.HTML)
                        .isPresent();
    }

    /** A name that was told already. */
    static boolean refuses(String name) {
        return CONTROL.matcher(name).find();
    }

    private static String withoutExpressions(String text) {
        StringBuilder literal = new StringBuilder(text);
        for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 1)) {
            int end = Braces.closing(text, at + 2);
            for (int i = at; i <= end; i++) {
                literal.setCharAt(i, '.');
            }
        }
        return literal.toString();
    }

    private static String meant(String text) {
        return CONTROL.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        "\\" + ESCAPES.getOrDefault((int) found.group().charAt(0), "?")));
    }
}
