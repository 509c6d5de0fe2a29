package dk.ordrebro.console;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.sandbox.Browser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two orders wait for a person, who decides in the console; a page of another site decides nothing. */
@Tag("integration")
class ConsoleDecisionsTest {
    @TempDir
    Path folder;

    private final Browser danish = new Browser("da");
    private Stage stage;
    private Node node;
    private List<Map<String, String>> poison;
    private String known;

    @BeforeEach
    void two_orders_of_a_group_that_the_mapping_does_not_know() {
        stage = Stage.of(2, folder);
        String group = stage.both().insert("sys_user_group", Map.of("name", "Ukendt enhed", "active", "true"));
        poison = stage.both().orders("sc_task").subList(0, 2);
        known = poison.getFirst().get("assignment_group");
        poison.forEach(task -> stage.both().change("sc_task", task.get("sys_id"), Map.of("assignment_group", group)));
        node = stage.start();
        stage.awaitSettled(node);
        assertThat(node.parked()).isEqualTo(2);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private Document open(String path) {
        return danish.open(node.address() + path).document();
    }

    private Document cause() {
        return danish.open(open("/console/dead-letters").select("td a").first().absUrl("href"))
                .document();
    }

    private static Element form(Document page, String act) {
        return page.select("form:has(input[name=act][value=" + act + "])").first();
    }

    /** As a browser sends a form of ours. */
    private Browser.Page send(Element form, String reason) {
        return danish.post(
                form.absUrl("action"),
                Map.of(
                        "act", form.select("[name=act]").val(),
                        "id", form.select("[name=id]").val(),
                        "cause", form.select("[name=cause]").val(),
                        "back", form.select("[name=back]").val(),
                        "reason", reason),
                Map.of("Origin", node.address(), "Sec-Fetch-Site", "same-origin"));
    }

    @Test
    void all_of_one_cause_are_tried_again_from_the_page_that_tells_the_remedy() {
        assertThat(open("/").select(".ill").text()).contains("2 ordrer venter på et menneske");
        Document page = cause();
        assertThat(page.select(".remedy").text()).contains("opslag");
        assertThat(page.select("td a").eachText())
                .containsExactlyInAnyOrder(
                        poison.getFirst().get("number"), poison.getLast().get("number"));
        poison.forEach(task -> stage.both().change("sc_task", task.get("sys_id"), Map.of("assignment_group", known)));

        Browser.Page after = send(form(page, "replay"), "opslaget er rettet");

        assertThat(after.status()).isEqualTo(200);
        stage.awaitPromiseKept(node);
        assertThat(open("/console/orders/" + poison.getFirst().get("number"))
                        .select(".timeline")
                        .text())
                .contains("local lod den prøve igen: opslaget er rettet");
        assertThat(open("/").select(".well").text()).startsWith("Alt er vel");
    }

    @Test
    void one_is_given_up_with_a_reason_and_not_without() {
        String path = "/console/orders/" + poison.getFirst().get("number");

        assertThat(send(form(open(path), "discard"), "").status()).isEqualTo(400);
        Browser.Page after = send(form(open(path), "discard"), "bestilt to gange");

        assertThat(after.path()).isEqualTo(path);
        assertThat(after.document().select("dd .badge").text()).isEqualTo("opgivet");
        assertThat(after.text()).contains("local opgav den: bestilt to gange");
        assertThat(form(after.document(), "replay")).isNull();
        assertThat(node.parked()).isEqualTo(1);
    }

    @Test
    void a_page_of_another_site_decides_nothing() {
        Element form = form(cause(), "replay");
        Map<String, String> fields =
                Map.of("act", "replay", "cause", form.select("[name=cause]").val());
        for (Map<String, String> headers : List.of(
                Map.of("Origin", "https://evil.example"),
                Map.of("Origin", "null"),
                Map.of("Origin", node.address(), "Sec-Fetch-Site", "cross-site"),
                Map.of("Sec-Fetch-Site", "same-site"),
                Map.<String, String>of())) {
            assertThat(danish.post(form.absUrl("action"), fields, headers).status())
                    .as(headers.toString())
                    .isEqualTo(403);
        }
        assertThat(node.parked()).isEqualTo(2);
    }

    @Test
    void a_form_that_leaves_out_what_it_is_about_means_nothing_and_leads_nowhere_else() {
        Map<String, String> ours = Map.of("Origin", node.address());
        String address = node.address() + "/console/decisions";
        assertThat(danish.post(address, Map.of("act", "replay"), ours).status()).isEqualTo(400);
        assertThat(danish.post(address, Map.of("act", "replay", "id", "x"), ours)
                        .status())
                .isEqualTo(400);
        assertThat(danish.post(address, Map.of("act", "nonsense", "id", "1"), ours)
                        .status())
                .isEqualTo(404);
        assertThat(node.parked()).isEqualTo(2);

        Element form = form(cause(), "replay");
        Map<String, String> fields =
                Map.of("act", "replay", "cause", form.select("[name=cause]").val(), "back", "//evil.example/");
        assertThat(danish.post(address, fields, ours).path()).isEqualTo("/console/dead-letters");
    }
}
