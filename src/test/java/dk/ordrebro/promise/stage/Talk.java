package dk.ordrebro.promise.stage;

import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What people say in both systems of a stage whose mappings carry it, and what each side was told of the other. */
public final class Talk {
    public static final String HANNE = "hanne.holm@kit.example";

    private static final Duration SECOND = Duration.ofMillis(1_100);

    private static final String COMMENTS =
            "comments: { toWorkItem: [comments, work_notes], toOrder: { work_notes: all, comments: \"#kunde\" } }";

    private static final Pattern BODY = Pattern.compile("<div>(.*?)</div>");

    private Talk() {}

    /** A stage on which what is said goes both ways. */
    public static Stage stage(int trees, Path folder) throws IOException {
        Stage stage = Stage.of(trees, folder);
        carried(stage.ownConfig());
        return stage;
    }

    /** Has every mapping carry comments. */
    public static void carried(Path config) throws IOException {
        Mappings.say(config, COMMENTS);
    }

    public static Item itemOf(Stage stage, Map<String, String> order) {
        return stage.both().itemsOf(order.get("number")).getFirst();
    }

    /** Somebody says something on an item that was ordered. */
    public static void say(Stage stage, Map<String, String> order, String field, String text) {
        stage.both().change("sc_req_item", order.get("sys_id"), Map.of(field, text));
    }

    /** The same in a second of its own: a journal knows whole seconds, and what is said within one has no order. */
    public static void sayInItsOwnSecond(Stage stage, Map<String, String> order, String field, String text) {
        Stage.breathe(SECOND);
        say(stage, order, field, text);
        Stage.breathe(SECOND);
    }

    /** Hanne says something on its work item. */
    public static void answer(Stage stage, Map<String, String> order, String html) {
        stage.both().teams().comment(itemOf(stage, order).id(), html, HANNE);
    }

    /** The entries of its journal that tell of comments, oldest first. */
    public static List<String> told(Stage stage, Map<String, String> order) {
        return stage.both().journal(order.get("sys_id")).stream()
                .filter(entry -> entry.contains(" · Azure DevOps · "))
                .toList();
    }

    /** What those say, without the lines that name who; for comments of one line. */
    public static List<String> answers(Stage stage, Map<String, String> order) {
        return told(stage, order).stream()
                .flatMap(String::lines)
                .filter(line -> !line.contains(" · Azure DevOps · ") && !line.isBlank())
                .toList();
    }

    /** The comments of its work item, oldest first. */
    public static List<String> said(Stage stage, Map<String, String> order) {
        return stage.both().teams().said(itemOf(stage, order).id());
    }

    /** What those that tell of the order's journal say, without the lines that name who; Azure DevOps adds spaces. */
    public static List<String> entries(Stage stage, Map<String, String> order) {
        return entries(stage, itemOf(stage, order).id());
    }

    /** The same of any work item. */
    public static List<String> entries(Stage stage, long item) {
        return stage.both().teams().said(item).stream()
                .filter(comment -> comment.contains(" · ServiceNow · "))
                .flatMap(comment -> BODY.matcher(comment).results().map(found -> found.group(1)
                        .strip()))
                .toList();
    }
}
