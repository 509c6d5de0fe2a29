package dk.ordrebro.promise.deleted;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.promise.stage.Mappings;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Timeline;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What these tests ask and do alike. */
final class Gone {
    static final String TASK = "sc_task";
    static final String WHO = "hanne.holm@kit.example";

    private Gone() {}

    /** Every mapping says so of what is deleted. */
    static Stage stage(int trees, Path folder, String deleted) throws IOException {
        Stage stage = Stage.of(trees, folder);
        says(stage, deleted);
        return stage.set("SERVICENOW_POLL_OVERLAP", "4s");
    }

    static void says(Stage stage, String deleted) throws IOException {
        Mappings.say(stage.ownConfig(), "deleted: " + deleted);
    }

    /** Any task. */
    static Map<String, String> task(Stage stage) {
        return stage.both().orders(TASK).getFirst();
    }

    static Item item(Stage stage, Map<String, String> order) {
        return stage.both().itemsOf(order.get("number")).getLast();
    }

    static void retitle(Stage stage, Map<String, String> order, String title) {
        stage.both().change(TASK, order.get("sys_id"), Map.of("short_description", title));
    }

    static boolean titled(Stage stage, long item, String title) {
        return stage.both()
                .item(item)
                .filter(one -> one.title().endsWith(title))
                .isPresent();
    }

    /** Those of its work items that do not lie in the recycle bin. */
    static List<Item> living(Stage stage, Map<String, String> order) {
        return stage.both().itemsOf(order.get("number")).stream()
                .filter(item -> stage.both().item(item.id()).isPresent())
                .toList();
    }

    /** What the timeline tells of one kind. */
    static List<JsonNode> events(Stage stage, Map<String, String> order, String kind) {
        return Timeline.of(stage, order.get("number"), kind);
    }
}
