package dk.ordrebro.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Folders;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * {@code ./mvnw -Pbench verify}: how many HTTP calls a comment and a file cost, both ways, where many came while the service
 * stood still.
 */
@Isolated("it counts calls")
final class MirrorBench {
    private static final int LINKS = 200;
    private static final int COMMENTS = 1_000;
    private static final int FILES = 200;

    @TempDir
    Path folder;

    @Test
    void comments_both_ways() throws Exception {
        try (Stage stage = Talk.stage(LINKS, folder)) {
            List<Map<String, String>> orders = atRest(stage);
            for (int n = 0; n < COMMENTS; n++) {
                Talk.say(stage, orders.get(n % LINKS), "comments", "Indlæg " + n);
                Talk.answer(stage, orders.get(n % LINKS), "Kommentar " + n);
            }
            measure(
                    stage,
                    2 * COMMENTS,
                    "comments",
                    orders,
                    order -> Talk.told(stage, order).size()
                            + Talk.entries(stage, order).size());
        }
    }

    @Test
    void files_both_ways() throws Exception {
        try (Stage stage = Folders.stage(LINKS, folder, "attachments: { toWorkItem: all, toOrder: all }")) {
            List<Map<String, String>> orders = atRest(stage);
            for (int n = 0; n < FILES; n++) {
                Map<String, String> order = orders.get(n % LINKS);
                stage.both().files().toOrder(order, "bilag" + n + ".txt", bytes("fra ordren " + n));
                stage.both()
                        .files()
                        .toItem(Talk.itemOf(stage, order).id(), "svar" + n + ".txt", bytes("svar " + n), "");
            }
            measure(
                    stage,
                    2 * FILES,
                    "files",
                    orders,
                    order -> stage.both()
                                    .files()
                                    .ofItem(Talk.itemOf(stage, order).id())
                                    .size()
                            + stage.both().files().ofOrder(order).size()
                            - 2 * FILES / LINKS);
        }
    }

    private static List<Map<String, String>> atRest(Stage stage) {
        Node node = stage.measured().start();
        stage.awaitPromiseKept(node);
        stage.stop(node);
        stage.both().forgetCalls();
        return stage.both().orders("sc_req_item");
    }

    private static void measure(
            Stage stage,
            int many,
            String what,
            List<Map<String, String>> orders,
            ToIntFunction<Map<String, String>> carried) {
        Node node = stage.start();
        Stage.patiently()
                .untilAsserted(() ->
                        assertThat(orders.stream().mapToInt(carried).sum()).isEqualTo(many));
        stage.awaitSettled(node);
        Map<String, Long> calls = stage.both().callsByOperation();
        long all = calls.values().stream().mapToLong(Long::longValue).sum();
        System.out.printf("%n%,d %s on %d links, %d calls, %.4f each%n", many, what, LINKS, all, (double) all / many);
        calls.forEach((operation, count) ->
                System.out.printf("  %7d  %.5f each  %s%n", count, (double) count / many, operation));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
