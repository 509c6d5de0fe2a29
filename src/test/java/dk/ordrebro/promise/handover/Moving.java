package dk.ordrebro.promise.handover;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An ordered item that is moved about in either system of a stage, and what was told of it. */
record Moving(Stage stage, Map<String, String> order) {
    static final String AREA = "System.AreaPath";

    /** Where an order can be, as config/lookups/service-areas.yaml has it. */
    private static final Map<String, String> AREAS = Map.of(
            "Klientdrift", "KIT\\Klient",
            "Netværk og sikkerhed", "KIT\\Infrastruktur\\Netværk",
            "Applikationsdrift", "KIT\\Applikationer",
            "Identitet og adgang", "KIT\\Identitet",
            "Servicedesk", "KIT\\Servicedesk");

    static final List<String> GROUPS = AREAS.keySet().stream().sorted().toList();

    private static final String TOLD = "Flyttet/Moved";

    /** A stage on which ordered items are handed over by this rule. */
    static Stage stage(int trees, Path folder, String handover) throws IOException {
        Stage stage = Stage.of(trees, folder);
        Path mappings = stage.ownConfig().resolve("mappings");
        try (Stream<Path> files = Files.list(mappings)) {
            for (Path file : files.filter(one -> one.getFileName().toString().startsWith("2"))
                    .toList()) {
                Files.writeString(file, "\nhandover: " + handover + "\n", StandardOpenOption.APPEND);
            }
        }
        return stage;
    }

    static String areaOf(String group) {
        return AREAS.get(group);
    }

    long id() {
        return Talk.itemOf(stage, order).id();
    }

    /** Somebody gives the order to another group. */
    void order(String group) {
        stage.both().change("sc_req_item", order.get("sys_id"), Map.of("assignment_group", groupId(stage, group)));
    }

    /** The same, with another state. */
    void order(String group, String state) {
        stage.both()
                .change(
                        "sc_req_item",
                        order.get("sys_id"),
                        Map.of("assignment_group", groupId(stage, group), "state", state));
    }

    /** Hanne moves the work item to the area of a group. */
    void item(String group) {
        stage.both().teams().edit(id(), Map.of(AREA, areaOf(group)), Talk.HANNE);
    }

    /** The same, with another state. */
    void item(String group, String state) {
        stage.both().teams().edit(id(), Map.of(AREA, areaOf(group), "System.State", state), Talk.HANNE);
    }

    String group() {
        String id = now().get("assignment_group");
        return stage.both().orders("sys_user_group").stream()
                .filter(one -> one.get("sys_id").equals(id))
                .findFirst()
                .map(one -> one.get("name"))
                .orElse("");
    }

    String area() {
        return area(id());
    }

    String area(long item) {
        return String.valueOf(stage.both().item(item).orElseThrow().fields().get(AREA));
    }

    /** How often the order was written. */
    long changes() {
        return Long.parseLong(now().get("sys_mod_count"));
    }

    private Map<String, String> now() {
        return stage.both().order("sc_req_item", order.get("sys_id"));
    }

    /** The work item of the task that belongs to it: a child of its work item. */
    long child() {
        String task = stage.both().orders("sc_task").stream()
                .filter(one -> one.get("request_item").equals(order.get("sys_id")))
                .findFirst()
                .orElseThrow()
                .get("number");
        return stage.both().itemsOf(task).getFirst().id();
    }

    String childsArea() {
        return area(child());
    }

    static String groupId(Stage stage, String name) {
        return stage.both().orders("sys_user_group").stream()
                .filter(one -> one.get("name").equals(name))
                .findFirst()
                .orElseThrow()
                .get("sys_id");
    }

    /** The comments of its work item that tell of a move, oldest first. */
    List<String> comments() {
        return Talk.said(stage, order).stream()
                .filter(comment -> comment.contains(TOLD))
                .toList();
    }

    /** The entries of its journal that tell of a move, oldest first. */
    List<String> entries() {
        return stage.both().journal(order.get("sys_id")).stream()
                .filter(entry -> entry.contains(TOLD))
                .toList();
    }

    /** What its timeline tells of moves, oldest first. */
    List<JsonNode> events() throws IOException {
        JsonNode timeline = stage.say("order", order.get("number"), "--offline", "--json")
                .json()
                .path("timeline");
        return StreamSupport.stream(timeline.spliterator(), false)
                .filter(event -> event.path("kind").asText().equals("handed-over"))
                .toList();
    }
}
