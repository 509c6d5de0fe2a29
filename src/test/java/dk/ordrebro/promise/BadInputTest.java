package dk.ordrebro.promise;

import static dk.ordrebro.promise.stage.Folders.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Folders;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import dk.ordrebro.promise.stage.Timeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What people write and attach that is not what it seems is carried or told; it holds up neither its link nor a neighbour. */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class BadInputTest {
    private static final String FILES = "attachments: { toWorkItem: all, toOrder: all }";
    private static final String NO_HTML = "[code]<<p>a</b><i x=><td>&#x110000;&nbsp</table>slut<!-- [/code]<img";

    @TempDir
    Path folder;

    private Stage talking(int trees) throws Exception {
        Stage stage = Folders.stage(trees, folder, FILES);
        Talk.carried(stage.ownConfig());
        return stage;
    }

    @Test
    void html_that_is_none_and_mentions_of_nobody_are_told_as_words() throws Exception {
        try (Stage stage = talking(3)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            List<Map<String, String>> orders = stage.both().orders("sc_req_item");
            Map<String, String> order = orders.getFirst();
            Map<String, String> neighbour = orders.getLast();
            long item = Talk.itemOf(stage, order).id();

            Talk.say(stage, order, "comments", NO_HTML);
            stage.both().teams().comment(item, "<<p>b</b><i x=><td>&#x110000;</table>ende<!--", Talk.HANNE);
            stage.both()
                    .teams()
                    .comment(
                            item,
                            "<a href=\"#\" data-vss-mention=\"version:2.0,nobody\">@Ingen Kendt</a> ser på det",
                            Talk.HANNE);
            stage.both().teams().markdown(item, "@<00000000-0000-0000-0000-000000000000> ser på det", Talk.HANNE);
            Talk.say(stage, neighbour, "comments", "Kort");
            Talk.answer(stage, neighbour, "Kort");

            Stage.patiently().untilAsserted(() -> {
                assertThat(Talk.told(stage, order)).hasSize(3);
                assertThat(String.join("", Talk.said(stage, order))).contains("slut");
                assertThat(Talk.entries(stage, neighbour)).containsExactly("Kort");
                assertThat(Talk.answers(stage, neighbour)).containsExactly("Kort");
            });
            stage.awaitPromiseKept(node);
            assertThat(String.join("\n", Talk.told(stage, order)))
                    .contains("ende", "Ingen Kendt")
                    .containsPattern("ser på det[^$]*ser på det");
        }
    }

    @Test
    void a_picture_that_is_none_is_carried_as_it_is() throws Exception {
        try (Stage stage = talking(2)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            String id = stage.both().files().toOrder(order, "kat.png", bytes("<script>alert(1)</script>"));

            Talk.say(stage, order, "comments", "[code]<img src=\"sys_attachment.do?sys_id=" + id + "\">[/code]");

            Stage.patiently().untilAsserted(() -> assertThat(String.join("", Talk.said(stage, order)))
                    .contains("alt=\"kat.png\""));
            stage.awaitPromiseKept(node);
            assertThat(Folders.ofItem(stage, order)).containsExactly("kat.png=<script>alert(1)</script>");
        }
    }

    @Test
    void a_file_that_is_gone_when_it_is_read_is_told_and_the_others_are_carried() throws Exception {
        try (Stage stage = talking(2)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            stage.both()
                    .serviceNow("{'path': '/attachment/[0-9a-f]+/file', 'act': 'answer', 'status': 404, 'times': 1}");

            String gone = stage.both().files().toOrder(order, "a.txt", bytes("a"));
            Stage.patiently().untilAsserted(() -> assertThat(Timeline.left(node, order.get("number")))
                    .containsExactly(gone + " files/gone"));
            stage.both().files().toOrder(order, "b.txt", bytes("b"));

            Stage.patiently().untilAsserted(() -> {
                assertThat(Folders.ofItem(stage, order)).containsExactly("b.txt=b");
                assertThat(String.join("", Talk.said(stage, order)))
                        .contains("a.txt (er der ikke længere/is not there any more)");
            });
            stage.awaitSettled(node);
            assertThat(node.parked()).isZero();
        }
    }

    @Test
    void a_work_item_that_takes_no_more_links_goes_without_the_file_and_hears_the_rest() throws Exception {
        try (Stage stage = talking(2)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            long item = Talk.itemOf(stage, order).id();
            stage.stop(node);
            IntStream.range(0, 1_000 - Talk.itemOf(stage, order).relations().size())
                    .forEach(n -> stage.both().teams().relate(item, "Hyperlink", "https://kit.example/" + n, ""));
            stage.both().files().toOrder(order, "a.txt", bytes("a"));
            Talk.say(stage, order, "comments", "Hører I mig?");
            Node again = stage.start();

            Stage.patiently().untilAsserted(() -> assertThat(String.join("", Talk.said(stage, order)))
                    .contains("Hører I mig?", "a.txt ("));
            stage.awaitSettled(again);
            assertThat(again.parked()).isZero();
            assertThat(Folders.ofItem(stage, order)).isEmpty();
        }
    }

    private static List<String> full(Stage stage, Map<String, String> order) {
        return stage.both().journal(order.get("sys_id")).stream()
                .filter(entry -> entry.contains("takes no more changes"))
                .toList();
    }

    @Test
    void a_work_item_that_takes_no_more_changes_is_told_once_on_its_order_and_what_the_team_does_goes_on()
            throws Exception {
        try (Stage stage = talking(3)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            List<Map<String, String>> orders = stage.both().orders("sc_req_item");
            Map<String, String> order = orders.getFirst();
            Map<String, String> neighbour = orders.getLast();
            stage.stop(node);
            long item = Talk.itemOf(stage, order).id();
            int most = 60;
            IntStream.range(Talk.itemOf(stage, order).rev(), most)
                    .forEach(n -> stage.both().teams().edit(item, Map.of("System.Reason", "r" + n), Talk.HANNE));
            stage.both().switchAzureDevOps("{\"revisionLimit\": " + most + "}");
            Talk.say(stage, order, "comments", "Hører I mig?");
            Talk.say(stage, neighbour, "comments", "Kort");
            Node again = stage.start();

            Stage.patiently().untilAsserted(() -> {
                assertThat(Talk.entries(stage, neighbour)).containsExactly("Kort");
                assertThat(full(stage, order)).hasSize(1);
            });
            stage.both().switchAzureDevOps("{\"revisionLimit\": 10000}"); // people go on in the browser, and we do not
            Talk.say(stage, order, "short_description", "En anden titel");
            Talk.say(stage, order, "comments", "Er der nogen?");
            stage.both().teams().comment(item, "Vi er her", Talk.HANNE);
            stage.both().teams().edit(item, Map.of("System.State", "Active"), Talk.HANNE);

            Stage.patiently().untilAsserted(() -> {
                assertThat(Talk.answers(stage, order)).containsExactly("Vi er her");
                assertThat(stage.both()
                                .order("sc_req_item", order.get("sys_id"))
                                .get("state"))
                        .isEqualTo("2");
            });
            stage.awaitSettled(again);
            assertThat(again.parked()).isZero();
            assertThat(full(stage, order)).hasSize(1);
            assertThat(Talk.entries(stage, order)).isEmpty();
        }
    }
}
