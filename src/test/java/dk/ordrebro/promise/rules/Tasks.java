package dk.ordrebro.promise.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ConfigCopy;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The catalog tasks of a stage, taken by mappings of a test's own. @param all as they were at first */
record Tasks(Stage stage, List<Map<String, String>> all) {
    static final String TABLE = "sc_task";

    /** A stage whose tasks no mapping takes but these, by the names of their files. */
    static Tasks takenBy(int trees, Path folder, Map<String, String> mappings) throws IOException {
        Stage stage = Stage.of(trees, folder);
        Path config = stage.ownConfig();
        ConfigCopy.withoutExamples(config);
        Files.delete(config.resolve("mappings/30-task.yaml"));
        for (Map.Entry<String, String> mapping : mappings.entrySet()) {
            Files.writeString(config.resolve("mappings/" + mapping.getKey()), mapping.getValue());
        }
        return new Tasks(stage, stage.both().orders(TABLE));
    }

    /** Until nothing is left to do, and nobody is needed. */
    Node carry(int links) {
        Node node = stage.start();
        Stage.patiently().until(() -> node.settled(links));
        assertThat(node.parked())
                .as("dead letters: %s", node.status().path("deadLetters"))
                .isZero();
        return node;
    }

    Map<String, String> task(int which) {
        return all.get(which);
    }

    void change(Map<String, String> task, Map<String, String> values) {
        stage.both().change(TABLE, task.get("sys_id"), values);
    }

    /** Its work item, which there must be. */
    Item item(Map<String, String> task) {
        Stage.patiently().until(() -> !stage.both().itemsOf(task.get("number")).isEmpty());
        return stage.both().itemsOf(task.get("number")).getFirst();
    }
}
