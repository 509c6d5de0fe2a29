package dk.ordrebro.yaml;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A cursor over one mapping of a file: hands out the keys it is asked for, remembers them, and {@link #done} tells of every
 * key that nobody asked for, with the nearest right name. A key with an empty value counts as missing.
 *
 * <p>A reader asks for all keys it knows and then calls {@code done}; nothing throws, all is told to {@link Problems}.
 */
public final class YamlObject {
    private final YamlNode node;
    private final String path;
    private final Problems problems;
    private final Set<String> asked = new LinkedHashSet<>();

    private YamlObject(YamlNode node, String path, Problems problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
    }

    /** A cursor over this node; a node that is no mapping is told and read as an empty one. */
    public static YamlObject of(YamlNode node, Problems problems) {
        return of(node, "", problems);
    }

    /** As above, under a path: the keys that lead here, joined by dots; empty at the root. */
    public static YamlObject of(YamlNode node, String path, Problems problems) {
        if (!(node instanceof YamlNode.Entries)) {
            String what = path.isEmpty() ? "the file" : "'" + path + "'";
            problems.error(
                    node.place(), what + " must hold keys, but is " + node.kindName(), "write 'key: value' lines");
        }
        return new YamlObject(node, path, problems);
    }

    public Place place() {
        return node.place();
    }

    /** The keys that lead to one of this object's keys, joined by dots. */
    public String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    public Problems problems() {
        return problems;
    }

    /** All entries, all of them counted as asked for: for mappings whose keys are the operator's own. */
    public List<YamlNode.Entry> entries() {
        node.entries().forEach(entry -> asked.add(entry.name()));
        return node.entries();
    }

    public boolean has(String key) {
        return find(key).isPresent();
    }

    public Optional<YamlNode> optional(String key) {
        asked.add(key);
        return find(key).map(YamlNode.Entry::value).filter(value -> !value.isNull());
    }

    /** As {@link #optional}; a missing one is told. */
    public Optional<YamlNode> required(String key) {
        Optional<YamlNode> value = optional(key);
        if (value.isEmpty()) {
            Place where = find(key).map(entry -> entry.value().place()).orElse(place());
            problems.error(where, "'" + path(key) + "' is missing", "add it");
        }
        return value;
    }

    /** The mapping under this key. */
    public Optional<YamlObject> child(String key) {
        return optional(key).map(value -> of(value, path(key), problems));
    }

    public Optional<YamlObject> requiredChild(String key) {
        return required(key).map(value -> of(value, path(key), problems));
    }

    /** The text under this key; numbers and booleans as they are written. */
    public Optional<String> text(String key) {
        return optional(key).flatMap(value -> scalar(key, value)).map(YamlNode.Scalar::value);
    }

    public Optional<String> requiredText(String key) {
        return required(key).flatMap(value -> scalar(key, value)).map(YamlNode.Scalar::value);
    }

    /** The scalar under this key, with its place. */
    public Optional<YamlNode.Scalar> scalar(String key) {
        return optional(key).flatMap(value -> scalar(key, value));
    }

    public OptionalLong integer(String key) {
        Optional<YamlNode> value = optional(key);
        try {
            return value.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(value.get().text().orElse("")));
        } catch (NumberFormatException e) {
            wrong(key, value.get(), "a whole number");
            return OptionalLong.empty();
        }
    }

    public Optional<Boolean> bool(String key) {
        Optional<YamlNode> value = optional(key);
        Optional<Boolean> read = value.flatMap(YamlNode::text)
                .filter(text -> text.equals("true") || text.equals("false"))
                .map(Boolean::valueOf);
        if (value.isPresent() && read.isEmpty()) {
            wrong(key, value.get(), "true or false");
        }
        return read;
    }

    /** One of an enum's names, written without regard to case and {@code _}: {@code azureDevOps} for AZURE_DEV_OPS. */
    public <E extends Enum<E>> Optional<E> choice(String key, Class<E> of) {
        Optional<YamlNode> value = optional(key);
        String said = value.flatMap(YamlNode::text).orElse("");
        Optional<E> read = value.flatMap(v -> Arrays.stream(of.getEnumConstants())
                .filter(constant -> plain(constant.name()).equals(plain(said)))
                .findFirst());
        if (value.isPresent() && read.isEmpty()) {
            List<String> names = Arrays.stream(of.getEnumConstants())
                    .map(YamlObject::written)
                    .toList();
            problems.error(
                    value.get().place(),
                    "'" + path(key) + "' cannot be '" + said + "'",
                    NearestName.remedy(said, names));
        }
        return read;
    }

    /** As operators write it: what the constant says of itself, else its name in small letters. */
    private static String written(Enum<?> constant) {
        String said = constant.toString();
        return said.equals(constant.name()) ? said.toLowerCase(Locale.ROOT) : said;
    }

    /** Tells that the value under a key is not what it should be. */
    public void wrong(String key, YamlNode value, String wanted) {
        String said = value.text().map(text -> "'" + text + "'").orElse(value.kindName());
        problems.error(value.place(), "'" + path(key) + "' must be " + wanted + ", but is " + said, "");
    }

    /** Tells of every key that was not asked for. */
    public void done() {
        for (YamlNode.Entry entry : node.entries()) {
            if (!asked.contains(entry.name())) {
                problems.error(
                        entry.key().place(),
                        "unknown key '" + path(entry.name()) + "'",
                        NearestName.remedy(entry.name(), asked));
            }
        }
    }

    private Optional<YamlNode.Scalar> scalar(String key, YamlNode value) {
        if (value instanceof YamlNode.Scalar scalar) {
            return Optional.of(scalar);
        }
        wrong(key, value, "text");
        return Optional.empty();
    }

    private Optional<YamlNode.Entry> find(String key) {
        return node.entries().stream().filter(entry -> entry.name().equals(key)).findFirst();
    }

    private static String plain(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }
}
