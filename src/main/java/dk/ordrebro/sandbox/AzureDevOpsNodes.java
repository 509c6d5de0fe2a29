package dk.ordrebro.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Area paths or iteration paths of the project: a tree, read as classification nodes and named in fields. */
final class AzureDevOpsNodes {
    /** One node; {@code path} as fields write it, the project first. */
    private record Node(int id, String path, List<Node> children) {
        String name() {
            return path.substring(path.lastIndexOf('\\') + 1);
        }
    }

    private final String structure;
    private final Node root;
    private final Map<String, Node> byPath = new ConcurrentHashMap<>();
    private int nextId;

    /** @param structure {@code Area} or {@code Iteration} */
    AzureDevOpsNodes(String structure, String project, int firstId) {
        this.structure = structure;
        this.nextId = firstId;
        this.root = new Node(nextId++, project, new ArrayList<>());
        byPath.put(key(project), root);
    }

    /** Makes the node and whatever is missing above it. */
    synchronized AzureDevOpsNodes add(String path) {
        if (!byPath.containsKey(key(path))) {
            String above = path.substring(0, path.lastIndexOf('\\'));
            add(above);
            Node node = new Node(nextId++, path, new ArrayList<>());
            byPath.get(key(above)).children().add(node);
            byPath.put(key(path), node);
        }
        return this;
    }

    /** The path as the project spells it. */
    Optional<String> canonical(String path) {
        return Optional.ofNullable(byPath.get(key(path))).map(Node::path);
    }

    int id(String path) {
        return Optional.ofNullable(byPath.get(key(path))).map(Node::id).orElse(0);
    }

    /**
     * A node with as many levels below it as asked for.
     *
     * @param below the path under the project, with slashes; empty for the root
     */
    synchronized Map<String, Object> told(String below, int depth, String projectUrl) {
        String path = below.isEmpty() ? root.path() : root.path() + "\\" + below.replace('/', '\\');
        Node node = byPath.get(key(path));
        if (node == null) {
            throw AzureDevOpsFailure.tracking(
                    404,
                    "ClassificationNodeNotFoundException",
                    "VS402485: The " + structure.toLowerCase(Locale.ROOT) + " name is not recognized: " + below + ".");
        }
        Map<String, Object> told = told(node, depth, projectUrl);
        told.put("_links", Map.of("self", Map.of("href", told.get("url"))));
        return told;
    }

    private Map<String, Object> told(Node node, int depth, String projectUrl) {
        int project = node.path().indexOf('\\');
        String rest = project < 0 ? "" : node.path().substring(project);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", node.id());
        told.put("identifier", UUID.nameUUIDFromBytes((structure + node.path()).getBytes(StandardCharsets.UTF_8)));
        told.put("name", node.name());
        told.put("structureType", structure.toLowerCase(Locale.ROOT));
        told.put("hasChildren", !node.children().isEmpty());
        if (depth > 0 && !node.children().isEmpty()) {
            told.put(
                    "children",
                    node.children().stream()
                            .map(child -> told(child, depth - 1, projectUrl))
                            .toList());
        }
        told.put("path", "\\" + root.path() + "\\" + structure + rest);
        told.put(
                "url",
                projectUrl + "/_apis/wit/classificationNodes/" + structure + "s"
                        + AzureDevOpsJson.percentEncoded(rest.replace('\\', '/'))
                                .replace("%2F", "/"));
        return told;
    }

    private static String key(String path) {
        return path.toLowerCase(Locale.ROOT);
    }
}
