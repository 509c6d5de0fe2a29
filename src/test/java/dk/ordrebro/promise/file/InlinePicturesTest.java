package dk.ordrebro.promise.file;

import static dk.ordrebro.promise.stage.Folders.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Folders;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import dk.ordrebro.sandbox.BothSystems.Spoilt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Pictures in texts are carried with their files and point to the copy; what is not carried is named. */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class InlinePicturesTest {
    private static final String BOTH = "attachments: { toWorkItem: all, toOrder: all, types: [png, txt] }";

    private static final byte[] PNG = "\u0089PNG\r\n\032\n og resten".getBytes(StandardCharsets.ISO_8859_1);

    private static final String PICTURED = """
        mapping: pictured
        from: sc_req_item
        when: "number = '%s'"
        workItem:
          project: KIT
          type: Feature
          fields:
            System.Title: "${number} ${short_description}"
            System.Description: { value: "${description}", as: html }
        attachments: { toWorkItem: all }
        """;

    @TempDir
    Path folder;

    private Stage talking() throws Exception {
        Stage stage = Folders.stage(3, folder, BOTH);
        Talk.carried(stage.ownConfig());
        return stage;
    }

    private static String picture(String id) {
        return "<img src=\"/sys_attachment.do?sys_id=" + id + "\" alt=\"\">";
    }

    /** Both sides stay as they are. */
    private static void writesNothingMore(Stage stage, Node node, Map<String, String> order) {
        stage.both().heal();
        stage.awaitSettled(node);
        stage.awaitQuiet();
        int rev = Talk.itemOf(stage, order).rev();
        int entries = stage.both().journal(order.get("sys_id")).size();
        Stage.breathe(Duration.ofSeconds(3));
        stage.awaitSettled(node);
        assertThat(Talk.itemOf(stage, order).rev()).isEqualTo(rev);
        assertThat(stage.both().journal(order.get("sys_id"))).hasSize(entries);
        assertThat(node.parked()).isZero();
    }

    @Test
    void a_comment_shows_the_copy_of_its_picture_though_answers_are_lost() throws Exception {
        try (Stage stage = talking()) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            Spoilt tied = stage.both().azureDevOps("{'path': 'batch$', 'act': 'lose', 'every': 2}");
            Spoilt sent = stage.both().azureDevOps("{'path': '/attachments$', 'act': 'lose', 'times': 1}");
            String id = stage.both().files().toOrder(order, "skærm.png", bytes("et billede"));

            Talk.say(stage, order, "comments", "Se [code]<p>her " + picture(id) + "</p>[/code]");
            Talk.say(stage, order, "comments", "Og så?");

            Stage.patiently()
                    .untilAsserted(() -> assertThat(Talk.said(stage, order)).hasSize(2));
            writesNothingMore(stage, node, order);
            assertThat(Folders.ofItem(stage, order)).containsExactly("skærm.png=et billede");
            assertThat(String.join("", Talk.said(stage, order)))
                    .containsPattern(
                            "<img src=\"http://[^\"]+/_apis/wit/attachments/[0-9a-f-]{36}\\?fileName=sk%C3%A6rm.png\"")
                    .contains("alt=\"skærm.png\"");
            assertThat(tied.calls() + sent.calls()).isGreaterThan(1);
        }
    }

    @Test
    void what_is_no_file_of_the_order_or_is_not_carried_is_named_and_asked_for_nowhere() throws Exception {
        try (Stage stage = talking()) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            List<Map<String, String>> orders = stage.both().orders("sc_req_item");
            Map<String, String> order = orders.getFirst();
            String movie = stage.both().files().toOrder(order, "film.mov", bytes("x"));
            String secret = stage.both().files().toOrder(orders.getLast(), "løn.png", bytes("hemmeligt"));
            Stage.patiently().untilAsserted(() -> assertThat(Folders.ofItem(stage, orders.getLast()))
                    .hasSize(1));
            stage.both().forgetCalls();

            Talk.say(
                    stage,
                    order,
                    "comments",
                    "[code]" + picture(movie) + picture(secret) + "<img src='"
                            + stage.both().azureDevOpsUrl()
                            + "/sys_attachment.do?sys_id=" + movie
                            + "' alt='fremmed'><img src='data:image/png;base64,AA'><img"
                            + " srcset='https://third.example/b.png'><p style='background:url(//third.example)'>x</p>"
                            + "[/code]");

            Stage.patiently().untilAsserted(() -> assertThat(Talk.said(stage, order))
                    .anyMatch(said -> said.contains("[billede/picture: film.mov]")));
            stage.awaitSettled(node);
            assertThat(String.join("", Talk.said(stage, order)))
                    .contains("[billede/picture: fremmed]", "[billede/picture: ?]")
                    .doesNotContain("<img", "third.example", "løn");
            assertThat(stage.both().callsByOperation().keySet()).noneMatch(call -> call.contains("/attachment"));
        }
    }

    @Test
    void a_journal_shows_the_copy_of_a_picture_of_the_work_item_and_names_the_rest() throws Exception {
        try (Stage stage = talking()) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            String file = stage.both().files().toItem(Talk.itemOf(stage, order).id(), "kort.png", bytes("k"), "");

            Talk.answer(
                    stage,
                    order,
                    "<div>Se <img src=\"https://dev.azure.com/kit/_apis/wit/attachments/" + file
                            + "?fileName=kort.png\"> og <img src=\"https://third.example/kat.png\" alt=\"en"
                            + " kat\"></div>");

            Stage.patiently()
                    .untilAsserted(() -> assertThat(Talk.answers(stage, order)).hasSize(1));
            writesNothingMore(stage, node, order);
            assertThat(Folders.ofOrder(stage, order)).containsExactly("kort.png=k");
            assertThat(Talk.answers(stage, order).getFirst())
                    .containsPattern(
                            "\\[code].*<img src=\"/sys_attachment.do\\?sys_id=[0-9a-f]{32}\" alt=\"kort.png\">")
                    .contains("[billede/picture: en kat]")
                    .doesNotContain("third.example");
        }
    }

    /** The editor of Azure DevOps uploads what is pasted, names the project by its id, and ties it to nothing. */
    @Test
    void a_picture_that_was_pasted_is_carried_once_though_answers_are_lost_and_others_are_named() throws Exception {
        try (Stage stage = talking()) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            String pasted = stage.both().files().pasted("image.png", PNG);
            String script = stage.both().files().pasted("image.png", bytes("<script>"));
            String elsewhere = stage.both().files().pasted("image.png", PNG);
            Spoilt lost = stage.both().serviceNow("{'path': '/attachment/', 'act': 'lose', 'times': 1}");

            Talk.answer(
                    stage,
                    order,
                    "<div>Se " + image(pasted) + image(script)
                            + image(other(
                                    elsewhere, "/[0-9a-f-]{36}/_apis", "/4f0c62c5-13b6-4a40-b1f9-6f6a3a0f4a11/_apis"))
                            + image(other(elsewhere, "^http://[^/]+/ordrebro", "https://dev.azure.com/kit"))
                            + image(other(elsewhere, "/ordrebro/", "/ordrebroo/")) + "</div>");
            Talk.answer(stage, order, "<div>Igen " + image(pasted) + "</div>");

            Stage.patiently()
                    .untilAsserted(() -> assertThat(Talk.answers(stage, order)).hasSize(2));
            writesNothingMore(stage, node, order);
            assertThat(lost.calls()).isEqualTo(1);
            assertThat(stage.both().files().ofOrder(order)).singleElement().satisfies(file -> {
                assertThat(file.getKey()).matches("billede-[0-9a-f]{8}\\.png");
                assertThat(file.getValue()).isEqualTo(PNG);
            });
            assertThat(Talk.answers(stage, order))
                    .allSatisfy(said -> assertThat(said)
                            .containsPattern("<img src=\"/sys_attachment.do\\?sys_id=[0-9a-f]{32}\" alt=\"Image\">"))
                    .element(0, InstanceOfAssertFactories.STRING)
                    .containsSubsequence(Collections.nCopies(4, "[billede/picture: Image]"));
            assertThat(Folders.ofItem(stage, order)).isEmpty();
        }
    }

    private static String image(String address) {
        return "<img src=\"" + address + "\" alt=Image>";
    }

    private static String other(String address, String part, String with) {
        String changed = address.replaceFirst(part, with);
        assertThat(changed).isNotEqualTo(address);
        return changed;
    }

    @Test
    void a_description_names_its_picture_until_that_is_carried_and_shows_it_then() throws Exception {
        try (Stage stage = Stage.of(2, folder)) {
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            Files.writeString(
                    stage.ownConfig().resolve("mappings").resolve("00-pictured.yaml"),
                    PICTURED.formatted(order.get("number")));
            String id = stage.both().files().toOrder(order, "skærm.png", bytes("et billede"));
            Talk.say(stage, order, "description", "<p>Se " + picture(id) + " og <b>svar</b></p>");
            Node node = stage.start();

            Stage.patiently().untilAsserted(() -> assertThat(stage.both().itemsOf(order.get("number")))
                    .singleElement()
                    .satisfies(item -> assertThat(item.text("System.Description"))
                            .contains("<img", "/_apis/wit/attachments/", "alt=\"skærm.png\"", "<b>svar</b>")));
            writesNothingMore(stage, node, order);
            Talk.say(stage, order, "description", "<p>Se nu " + picture(id) + "</p>");

            Stage.patiently()
                    .untilAsserted(() -> assertThat(Talk.itemOf(stage, order).text("System.Description"))
                            .contains("Se nu", "<img"));
            writesNothingMore(stage, node, order);
        }
    }
}
