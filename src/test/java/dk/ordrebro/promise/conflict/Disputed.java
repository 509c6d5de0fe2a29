package dk.ordrebro.promise.conflict;

import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Timeline;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A task whose mapping has a rule of its own for conflicts, and what both sides hold of it. */
record Disputed(Stage stage, String sysId, String number, long workItem) {
    static final String PRIORITY = "Microsoft.VSTS.Common.Priority";
    private static final String TASK = "sc_task";
    private static final String HANNE = "hanne.holm@kit.example";

    /** A mapping for the tasks that are called by this name, with this rule; it takes them before the shipped one does. */
    static void rule(Stage stage, String name, String rule) throws IOException {
        Path mappings = stage.ownConfig().resolve("mappings");
        String shipped = Files.readString(mappings.resolve("30-task.yaml"))
                .replace("mapping: task", "mapping: task-" + name)
                .replace("from: sc_task", "from: sc_task\nwhen: \"short_description = '" + name + "'\"")
                .replaceAll("(?m)^conflict: .*$", "conflict: { default: " + rule + " }");
        Files.writeString(mappings.resolve("25-" + name + ".yaml"), shipped);
    }

    /** The first task that no mapping of its own takes yet, before anything is carried. @return its sys_id */
    static String named(Stage stage, String name, String priority) {
        Map<String, String> task = stage.both().orders(TASK).stream()
                .filter(one -> !one.getOrDefault("short_description", "").startsWith("tvist-"))
                .findFirst()
                .orElseThrow();
        stage.both()
                .change(
                        TASK,
                        task.get("sys_id"),
                        Map.of("short_description", name, "priority", priority, "state", "1"));
        return task.get("sys_id");
    }

    /** The same, carried. */
    static Disputed carried(Stage stage, String sysId) {
        String number = stage.both().order(TASK, sysId).get("number");
        return new Disputed(
                stage, sysId, number, stage.both().itemsOf(number).getFirst().id());
    }

    void requester(Map<String, String> values) {
        stage.both().change(TASK, sysId, values);
    }

    void team(Map<String, ?> fields) {
        stage.both().teams().edit(workItem, fields, HANNE);
    }

    String order(String field) {
        return stage.both().order(TASK, sysId).get(field);
    }

    String item(String field) {
        return String.valueOf(item().fields().get(field));
    }

    private Item item() {
        return stage.both().item(workItem).orElseThrow();
    }

    /** Both sides' counts of changes: equal as long as nobody wrote. */
    List<String> versions() {
        return List.of(order("sys_mod_count"), Integer.toString(item().rev()));
    }

    /** What the timeline tells of decisions. */
    List<String> decisions() {
        return Timeline.of(stage, number, "conflict").stream()
                .map(event -> event.path("detail").path("what").asText())
                .toList();
    }
}
