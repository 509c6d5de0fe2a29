package dk.ordrebro.insight.hygiene.rule;

import dk.ordrebro.yaml.YamlNode;
import dk.ordrebro.yaml.YamlObject;
import java.util.List;

/** Lists of text in {@code hygiene.yaml}; one text stands for a list of one. */
final class Lists {
    private Lists() {}

    /** The texts under a key, with their places; what is none is told. */
    static List<YamlNode> of(YamlObject object, String key, YamlNode node) {
        List<YamlNode> all = node instanceof YamlNode.Items ? node.items() : List.of(node);
        return all.stream()
                .filter(item -> {
                    boolean text = item.text().filter(said -> !said.isBlank()).isPresent();
                    if (!text) {
                        object.wrong(key, item, "a list of texts");
                    }
                    return text;
                })
                .toList();
    }

    /** The same without places; none where there is no such key. */
    static List<String> texts(YamlObject object, String key) {
        return object.optional(key)
                .map(node -> of(object, key, node).stream()
                        .map(item -> item.text().orElseThrow().strip())
                        .toList())
                .orElse(List.of());
    }
}
