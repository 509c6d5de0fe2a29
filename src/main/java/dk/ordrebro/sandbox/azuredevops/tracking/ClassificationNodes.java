package dk.ordrebro.sandbox.azuredevops.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
import dk.ordrebro.sandbox.azuredevops.tracking.Nodes.Node;
import dk.ordrebro.sandbox.wire.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code wit/classificationNodes}: the trees of areas and iterations, read and changed. A node that is renamed or moved takes
 * its work items along.
 */
final class ClassificationNodes {
    private final Organisation organisation;
    private final Items items;
    private final WorkItems workItems;

    ClassificationNodes(Organisation organisation, Items items, WorkItems workItems) {
        this.organisation = organisation;
        this.items = items;
        this.workItems = workItems;
    }

    Object answer(Call call) {
        call.needProject();
        if (call.part(2).isEmpty()) {
            return switch (call.method()) {
                case "GET" -> call.asked().parameter("ids").isPresent() ? named(call) : roots(call);
                default -> throw call.notAllowed();
            };
        }
        Nodes nodes = nodes(call);
        Node node =
                nodes.needed(String.join("/", call.path().subList(3, call.path().size())));
        return switch (call.method()) {
            case "GET" -> told(nodes, node, call);
            case "POST" -> post(nodes, node, call);
            case "PATCH" -> patch(nodes, node, call);
            case "DELETE" -> delete(nodes, node, call);
            default -> throw call.notAllowed();
        };
    }

    /** Clients write the group as a word or as its number. */
    private Nodes nodes(Call call) {
        return switch (call.part(2)) {
            case "areas", "0" -> organisation.areas();
            case "iterations", "1" -> organisation.iterations();
            default -> throw call.noRoute();
        };
    }

    private static Map<String, Object> told(Nodes nodes, Node node, Call call) {
        Map<String, Object> told = nodes.told(node, call.number("$depth", 0), call.projectUrl());
        if (node.above().isEmpty()) {
            told.put("name", call.projectName());
        }
        return told;
    }

    private Object roots(Call call) {
        return Json.listing(Stream.of(organisation.areas(), organisation.iterations())
                .map(nodes -> told(nodes, nodes.needed(""), call))
                .toList());
    }

    private Object named(Call call) {
        boolean omit = Call.omits(call.asked().parameter("errorPolicy").orElse(""));
        List<Object> told = new ArrayList<>();
        for (long id : call.ids()) {
            Optional<Map<String, Object>> node = Stream.of(organisation.areas(), organisation.iterations())
                    .flatMap(nodes -> nodes.withId(id).stream().map(each -> told(nodes, each, call)))
                    .findFirst();
            if (node.isEmpty() && !omit) {
                throw unknown(id);
            }
            told.add(node.orElse(null));
        }
        return Json.listing(told);
    }

    private static Failure unknown(long id) {
        return Failure.tracking(
                404,
                "ClassificationNodeNotFoundException",
                "VS402485: The classification node with id " + id + " does not exist.");
    }

    /** A name makes a new node (201), an id moves one here (200). */
    private Object post(Nodes nodes, Node above, Call call) {
        JsonNode body = call.body();
        if (body.path("id").asInt(0) > 0) {
            Node moved = nodes.withId(body.get("id").asLong())
                    .orElseThrow(() -> unknown(body.get("id").asLong()));
            return told(nodes, moved(nodes, moved, above.path(), moved.name()), call);
        }
        Node made = nodes.create(above, body.path("name").asText(""), attributes(body));
        return Reply.json(201, Json.text(told(nodes, made, call)));
    }

    private Object patch(Nodes nodes, Node node, Call call) {
        JsonNode body = call.body();
        String name = body.path("name").asText(node.name());
        Node renamed = name.equals(node.name()) ? node : moved(nodes, node, node.above(), name);
        Map<String, Object> attributes = attributes(body);
        return told(nodes, attributes.isEmpty() ? renamed : nodes.attributes(renamed, attributes), call);
    }

    private static Map<String, Object> attributes(JsonNode body) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        body.path("attributes").properties().forEach(attribute -> {
            String said = attribute.getValue().asText("");
            attributes.put(
                    attribute.getKey(),
                    Json.instant(said)
                            .map(Json::date)
                            .orElseThrow(() -> Failure.model("The " + attribute.getKey() + " is not a date.")));
        });
        return attributes;
    }

    /** Whether a revision arises is documented nowhere; here none does. */
    private Node moved(Nodes nodes, Node from, String above, String name) {
        Node to = nodes.move(from, above, name);
        follow(items, nodes, from, to);
        return to;
    }

    /** The work items of a node that has another path now. */
    static void follow(Items items, Nodes nodes, Node from, Node to) {
        String prefix = from.path().toLowerCase(Locale.ROOT) + "\\";
        items.rewrite(nodes.field(), path -> {
            String held = Objects.toString(path, "");
            return (held.toLowerCase(Locale.ROOT) + "\\").startsWith(prefix)
                    ? to.path() + held.substring(from.path().length())
                    : path;
        });
    }

    /** The work items of a node that goes are given to the one named, or to the one above. */
    private Object delete(Nodes nodes, Node node, Call call) {
        if (node.above().isEmpty()) {
            throw Failure.model("The root node cannot be deleted.");
        }
        long heir = call.number("$reclassifyId", nodes.id(node.above()));
        Node to = nodes.withId(heir).orElseThrow(() -> unknown(heir));
        String prefix = node.path().toLowerCase(Locale.ROOT) + "\\";
        items.all().stream()
                .filter(item -> !item.deleted())
                .filter(item -> (item.text(nodes.field()).toLowerCase(Locale.ROOT) + "\\").startsWith(prefix))
                .forEach(item -> workItems.set(item.id(), nodes.field(), to.path(), call));
        nodes.remove(node);
        return Reply.empty(204);
    }
}
