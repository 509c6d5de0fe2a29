package dk.ordrebro.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns the parser's nodes of one file into {@link YamlNode}s, refusing what operators' files must not hold. */
final class YamlTree {
    private static final int MOST_NODES = 200_000; // aliases counted as often as they are used: stops anchor bombs
    private static final int DEEPEST = 60;
    private static final Set<Tag> PLAIN_TAGS =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP);

    private static final Pattern CODE = Pattern.compile("\\d{1,9}[eE]\\d{1,3}");

    private final String file;
    private final int[] content;
    private final Problems problems;
    private int nodes;
    private boolean tooMuch;

    YamlTree(String file, String content, Problems problems) {
        this.file = file;
        this.content = content.codePoints().toArray();
        this.problems = problems;
    }

    /** The tree, or empty when something in it was refused. */
    Optional<YamlNode> build(Node root) {
        YamlNode tree = node(root, 0);
        return tooMuch ? Optional.empty() : Optional.of(tree);
    }

    private YamlNode node(Node node, int depth) {
        Place place = YamlFile.place(file, node.getStartMark());
        if (tooMuch || ++nodes > MOST_NODES || depth > DEEPEST) {
            if (!tooMuch) {
                problems.error(place, "too many or too deeply nested values (aliases counted as often as used)", "");
            }
            tooMuch = true;
            return nothing(place);
        }
        if (!PLAIN_TAGS.contains(node.getTag())) {
            problems.error(place, "the tag '" + node.getTag().getValue() + "' is not allowed", "remove it");
            return nothing(place);
        }
        return switch (node) {
            case ScalarNode scalar -> told(scalar(scalar, place));
            case SequenceNode list -> items(list, place, depth);
            case MappingNode map -> entries(map, place, depth);
            default -> nothing(place);
        };
    }

    private YamlNode items(SequenceNode list, Place place, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Node item : list.getValue()) {
            items.add(node(item, depth + 1));
        }
        return new YamlNode.Items(place, List.copyOf(items));
    }

    private YamlNode entries(MappingNode map, Place place, int depth) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Map<String, Place> seen = new HashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            Place at = YamlFile.place(file, tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.error(at, "a key must be text", "");
                continue;
            }
            Place before = seen.putIfAbsent(key.getValue(), at);
            if (before != null) {
                problems.error(
                        at,
                        "the key '" + key.getValue() + "' stands here a second time",
                        "the first is on line " + before.line());
                continue;
            }
            entries.add(new YamlNode.Entry(scalar(key, at), node(tuple.getValueNode(), depth + 1)));
        }
        return new YamlNode.Entries(place, List.copyOf(entries));
    }

    private YamlNode.Scalar scalar(ScalarNode scalar, Place place) {
        String raw = raw(scalar);
        return new YamlNode.Scalar(place, scalar.getValue(), kind(scalar), new ScalarOrigin(scalar.getValue(), raw));
    }

    /** A code such as {@code 12e03} is a number to YAML, and another one than anybody meant. */
    private YamlNode.Scalar told(YamlNode.Scalar scalar) {
        if (scalar.kind() == YamlNode.Scalar.Kind.DECIMAL
                && CODE.matcher(scalar.value()).matches()) {
            problems.warning(
                    scalar.place(),
                    "'" + scalar.value() + "' is read as the number " + new BigDecimal(scalar.value()).toPlainString(),
                    "put it in quotes where it is a code");
        }
        return scalar;
    }

    /** The scalar as it stands in the file, from its first character (a quote, a block header) on. */
    private String raw(ScalarNode scalar) {
        int from = scalar.getStartMark().map(Mark::getIndex).orElse(0);
        int to = scalar.getEndMark().map(Mark::getIndex).orElse(from);
        int end = Math.clamp(to, from, content.length);
        return from >= content.length ? "" : new String(content, from, end - from);
    }

    private static YamlNode.Scalar.Kind kind(ScalarNode scalar) {
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN || scalar.getTag().equals(Tag.STR)) {
            return YamlNode.Scalar.Kind.TEXT;
        }
        if (scalar.getTag().equals(Tag.INT)) {
            return YamlNode.Scalar.Kind.INTEGER;
        }
        if (scalar.getTag().equals(Tag.FLOAT)) {
            return YamlNode.Scalar.Kind.DECIMAL;
        }
        return scalar.getTag().equals(Tag.BOOL) ? YamlNode.Scalar.Kind.BOOLEAN : YamlNode.Scalar.Kind.NULL;
    }

    private static YamlNode nothing(Place place) {
        return new YamlNode.Scalar(place, "", YamlNode.Scalar.Kind.NULL, new ScalarOrigin("", ""));
    }
}
