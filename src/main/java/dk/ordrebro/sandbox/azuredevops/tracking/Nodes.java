package dk.ordrebro.sandbox.azuredevops.tracking;

import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Area paths or iteration paths of the project: a tree, read as classification nodes and named in fields. */
final class Nodes {
    /** One node; {@code path} as fields write it, the project first. */
    record Node(int id, String path, Map<String, Object> attributes) {
        String name() {
            return path.substring(path.lastIndexOf('\\') + 1);
        }

        /** The path of the node above; empty for the root. */
        String above() {
            return path.substring(0, Math.max(0, path.lastIndexOf('\\')));
        }
    }

    private static final String FORBIDDEN = ".*[\\\\/:*?\"<>|#$&+\\p{Cntrl}].*";

    private final String structure;
    private volatile String project;
    private final Map<String, Node> byPath = new ConcurrentHashMap<>();
    private int nextId;

    /** @param structure {@code Area} or {@code Iteration} */
    Nodes(String structure, String project, int firstId) {
        this.structure = structure;
        this.project = project;
        this.nextId = firstId;
        put(project, Map.of());
    }

    /** The root and all below it are called otherwise from now on. @return the root as it was */
    synchronized Node rename(String name) {
        Node before = needed("");
        List<Node> all = List.copyOf(byPath.values());
        byPath.clear();
        all.forEach(each -> {
            String path = name + each.path().substring(project.length());
            byPath.put(key(path), new Node(each.id(), path, each.attributes()));
        });
        project = name;
        return before;
    }

    /** The field of work items that names these nodes. */
    String field() {
        return "System." + structure + "Path";
    }

    /** Makes the node and whatever is missing above it. */
    synchronized Nodes add(String path) {
        if (!byPath.containsKey(key(path))) {
            add(path.substring(0, path.lastIndexOf('\\')));
            put(path, Map.of());
        }
        return this;
    }

    private Node put(String path, Map<String, Object> attributes) {
        Node node = new Node(nextId++, path, attributes);
        byPath.put(key(path), node);
        return node;
    }

    /** @param above the node that gets a new one */
    synchronized Node create(Node above, String name, Map<String, Object> attributes) {
        return put(free(above.path(), name), attributes);
    }

    /** Puts the node, with all below it, somewhere else or under another name. @return the node where it is now */
    synchronized Node move(Node node, String above, String name) {
        boolean ownBelow = (key(above) + "\\").startsWith(key(node.path()) + "\\");
        if (node.above().isEmpty() || ownBelow) {
            throw Failure.model("The node cannot be moved there.");
        }
        String wanted = above + "\\" + name;
        String to = key(wanted).equals(key(node.path())) ? wanted : free(above, name);
        List<Node> all = withBelow(node);
        all.forEach(each -> byPath.remove(key(each.path())));
        all.forEach(each -> {
            String path = to + each.path().substring(node.path().length());
            byPath.put(key(path), new Node(each.id(), path, each.attributes()));
        });
        return byPath.get(key(to));
    }

    synchronized Node attributes(Node node, Map<String, Object> attributes) {
        Node changed = new Node(node.id(), node.path(), attributes);
        byPath.put(key(node.path()), changed);
        return changed;
    }

    synchronized void remove(Node node) {
        withBelow(node).forEach(each -> byPath.remove(key(each.path())));
    }

    private List<Node> withBelow(Node node) {
        String prefix = key(node.path()) + "\\";
        return byPath.values().stream()
                .filter(each -> (key(each.path()) + "\\").startsWith(prefix))
                .toList();
    }

    /** The path of a new node, if there may be one of that name. */
    private String free(String above, String name) {
        if (name.isBlank() || name.length() > 255 || name.matches(FORBIDDEN)) {
            throw Failure.model("The name '" + name + "' cannot be given to a node.");
        }
        String path = above + "\\" + name.strip();
        if (byPath.containsKey(key(path))) {
            throw Failure.tracking(
                    409,
                    "ClassificationNodeDuplicateNameException",
                    "VS402371: Classification node name " + name
                            + " is already in use by a different child of parent classification node "
                            + byPath.get(key(above)).name() + ". Specify a different name and try again.");
        }
        return path;
    }

    /** The path as the project spells it. */
    Optional<String> canonical(String path) {
        return Optional.ofNullable(byPath.get(key(path))).map(Node::path);
    }

    Optional<Node> withId(long id) {
        return byPath.values().stream().filter(node -> node.id() == id).findFirst();
    }

    int id(String path) {
        return Optional.ofNullable(byPath.get(key(path))).map(Node::id).orElse(0);
    }

    /** @param below the path under the project, with slashes of either kind; empty for the root */
    Node needed(String below) {
        String plain = below.replace('/', '\\').replaceAll("^\\\\+|\\\\+$", "");
        Node node = byPath.get(key(plain.isEmpty() ? project : project + "\\" + plain));
        if (node == null) {
            throw Failure.tracking(
                    404,
                    "ClassificationNodeNotFoundException",
                    "VS402485: The " + structure.toLowerCase(Locale.ROOT) + " name is not recognized: " + below + ".");
        }
        return node;
    }

    /** A node by itself, with as many levels below it as asked for and with its links. */
    Map<String, Object> told(Node node, int depth, String projectUrl) {
        Map<String, Object> told = branch(node, depth, projectUrl);
        Map<String, Object> links = new LinkedHashMap<>();
        links.put("self", Map.of("href", told.get("url")));
        if (!node.above().isEmpty()) {
            links.put("parent", Map.of("href", url(node.above(), projectUrl)));
        }
        told.put("_links", links);
        return told;
    }

    private Map<String, Object> branch(Node node, int depth, String projectUrl) {
        List<Node> children = byPath.values().stream()
                .filter(each -> key(each.above()).equals(key(node.path())))
                .sorted(Comparator.comparingInt(Node::id))
                .toList();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", node.id());
        told.put("identifier", UUID.nameUUIDFromBytes((structure + node.id()).getBytes(StandardCharsets.UTF_8)));
        told.put("name", node.name());
        told.put("structureType", structure.toLowerCase(Locale.ROOT));
        told.put("hasChildren", !children.isEmpty());
        if (depth > 0 && !children.isEmpty()) {
            told.put(
                    "children",
                    children.stream()
                            .map(child -> branch(child, depth - 1, projectUrl))
                            .toList());
        }
        if (!node.attributes().isEmpty()) {
            told.put("attributes", node.attributes());
        }
        told.put("path", "\\" + project + "\\" + structure + node.path().substring(project.length()));
        told.put("url", url(node.path(), projectUrl));
        return told;
    }

    private String url(String path, String projectUrl) {
        String rest = path.substring(project.length()).replace('\\', '/');
        return projectUrl + "/_apis/wit/classificationNodes/" + structure + "s"
                + Json.percentEncoded(rest).replace("%2F", "/");
    }

    private static String key(String path) {
        return path.toLowerCase(Locale.ROOT);
    }
}
