package dk.ordrebro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.sandbox.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mapping is tried in the console before it goes live; nothing is written anywhere. */
@Tag("integration")
class ConsoleTrialTest {
    private static final String ADDRESS = "/console/mappings/try";
    private static final String FILE = "29-other-item.yaml";

    @TempDir
    static Path folder;

    private static Stage stage;
    private static Node node;
    private static List<Map<String, String>> items;
    private static String yaml;

    private final Browser english = new Browser("en");

    @BeforeAll
    static void carried() throws Exception {
        stage = Stage.of(3, folder);
        node = stage.start();
        stage.awaitPromiseKept(node);
        items = stage.both().orders("sc_req_item");
        yaml = Files.readString(Path.of("config/mappings", FILE));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private Browser.Page send(Map<String, String> fields) {
        return english.post(
                node.address() + ADDRESS, fields, Map.of("Origin", node.address(), "Sec-Fetch-Site", "same-origin"));
    }

    @Test
    void an_order_is_shown_under_the_mappings_that_are_live() {
        String number = items.getFirst().get("number");

        Document page =
                english.open(node.address() + ADDRESS + "?number=" + number).document();

        assertThat(page.text()).contains("both sides agree", "Why this mapping");
        assertThat(english.open(node.address() + ADDRESS + "?number=%5EOR").status())
                .isEqualTo(400);
        assertThat(english.open(node.address() + ADDRESS + "?file=" + FILE)
                        .document()
                        .select("textarea")
                        .text())
                .contains("mapping:");
        assertThat(english.open(node.address() + ADDRESS + "?file=..%2Fordrebro.yaml")
                        .document()
                        .select("textarea")
                        .text())
                .isEmpty();
    }

    @Test
    void a_faulty_mapping_is_refused_with_the_line_that_is_wrong() {
        Browser.Page page = send(Map.of("file", FILE, "yaml", yaml.replace("workItem:", "workItm:"), "newest", ""));

        assertThat(page.document().select(".ill").text()).contains("It would be refused", FILE, "workItm");
        assertThat(page.document().select(".ill pre").eachText()).contains("workItm:");
        assertThat(page.document().select("textarea").text()).contains("workItm:");
    }

    @Test
    void an_edited_mapping_tells_what_it_would_change_and_changes_nothing() {
        String edited = yaml.replace("cat_item.name}\"", "cat_item.name} (tried)\"");
        assertThat(edited).isNotEqualTo(yaml);
        long revisions = stage.both().orders();

        Browser.Page begun = send(Map.of("file", FILE, "yaml", edited, "newest", "100"));

        assertThat(begun.document().select(".well").text()).startsWith("It is right");
        String trial = begun.document().select(".remedy a").first().absUrl("href");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> english.open(trial).document().select("progress").isEmpty());
        Document result = english.open(trial).document();
        assertThat(result.text()).contains("orders were compared. Nothing was written.");
        assertThat(result.select("td").eachText()).contains("System.Title");
        assertThat(result.text()).contains("(tried)");
        assertThat(stage.both().orders()).isEqualTo((int) revisions);
        stage.awaitPromiseKept(node);
    }

    @Test
    void another_site_and_a_name_that_leads_elsewhere_try_nothing() {
        Map<String, String> fields = Map.of("file", FILE, "yaml", yaml, "newest", "");
        assertThat(english.post(node.address() + ADDRESS, fields, Map.of("Origin", "https://evil.example"))
                        .status())
                .isEqualTo(403);
        assertThat(english.post(node.address() + ADDRESS, fields, Map.of()).status())
                .isEqualTo(403);
        assertThat(send(Map.of("file", "../x.yaml", "yaml", yaml, "newest", "")).status())
                .isEqualTo(400);
        assertThat(send(Map.of("file", FILE, "yaml", "x".repeat(70_000), "newest", ""))
                        .status())
                .isEqualTo(413);
    }
}
