package dk.ordrebro.promise.stage;

import dk.ordrebro.ConfigCopy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A stage whose mappings carry files, and the files on it. */
public final class Folders {
    private Folders() {}

    /** @param rule of the mappings, {@code attachments: ...} */
    public static Stage stage(int trees, Path folder, String rule) throws IOException {
        Stage stage = Stage.of(trees, folder);
        Path config = stage.ownConfig();
        Mappings.say(config, rule);
        ConfigCopy.withoutExamples(config); // some expect that files stay where they are
        return stage;
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Names and contents of the files of the order's work item. */
    public static List<String> ofItem(Stage stage, Map<String, String> order) {
        return ofItem(stage, Talk.itemOf(stage, order).id());
    }

    /** The same of any work item. */
    public static List<String> ofItem(Stage stage, long item) {
        return told(stage.both().files().ofItem(item));
    }

    /** Names and contents of the files of the order. */
    public static List<String> ofOrder(Stage stage, Map<String, String> order) {
        return told(stage.both().files().ofOrder(order));
    }

    private static List<String> told(List<Map.Entry<String, byte[]>> files) {
        return files.stream()
                .map(file -> file.getKey() + "=" + new String(file.getValue(), StandardCharsets.UTF_8))
                .sorted()
                .toList();
    }
}
