package dk.ordrebro.console;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.sandbox.AccessiblePage;
import dk.ordrebro.sandbox.Browser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person finds in the console while all is well, over HTTP. */
@Tag("integration")
class ConsolePagesTest {
    private static final String HOSTILE = "</div><script>alert(1)</script><img src=x onerror=alert(1)> \" ' & {}";

    @TempDir
    static Path folder;

    private static Stage stage;
    private static Node node;
    private static Map<String, String> order;
    private static long workItem;

    private final Browser english = new Browser("en");

    @BeforeAll
    static void carried() {
        stage = Stage.of(2, folder);
        Map<String, String> first = stage.both().orders("sc_req_item").getFirst();
        stage.both().change("sc_req_item", first.get("sys_id"), Map.of("short_description", HOSTILE));
        node = stage.start();
        stage.awaitPromiseKept(node);
        order = stage.both().order("sc_req_item", first.get("sys_id"));
        workItem = stage.both().itemsOf(order.get("number")).getFirst().id();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private Document open(String path) {
        Browser.Page page = english.open(node.address() + path);
        assertThat(page.status()).as(path).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy")).as(path).startsWith("default-src 'none'");
        assertThat(page.document().select("script:not([src=/console/live.js]), img, iframe, [onerror]"))
                .as(path)
                .isEmpty();
        return page.document();
    }

    private static String orderPage() {
        return "/console/orders/" + order.get("number");
    }

    @Test
    void the_overview_says_in_one_sentence_that_all_is_well_and_how_everything_stands() {
        Document page = open("/");

        assertThat(page.select(".well").text()).startsWith("All is well");
        assertThat(page.select("h2").eachText())
                .containsExactly(
                        "From order to work item",
                        "Links by state",
                        "Sources",
                        "Doors to the two systems",
                        "Dead letters",
                        "Mappings",
                        "Secrets",
                        "Nodes");
        assertThat(page.select("a[href='/console/orders?state=settled']").text())
                .isEqualTo(Integer.toString(stage.both().orders()));
        assertThat(page.select("svg rect")).hasSize(24);
        assertThat(page.text())
                .contains("servicenow/sc_req_item", "azure-devops/KIT", "Half of them within", "10,000 events");
    }

    @Test
    void an_order_is_found_by_number_id_work_item_and_state() {
        String number = order.get("number");
        for (String asked : List.of(
                "text=" + number,
                "text=" + number.toLowerCase(java.util.Locale.ROOT),
                "text=" + order.get("sys_id"),
                "text=" + workItem,
                "state=settled")) {
            assertThat(open("/console/orders?" + asked).select("td a").eachText())
                    .as(asked)
                    .contains(number);
        }
        assertThat(open("/console/orders?text=NOTHING").text()).contains("No order is like that here");
        assertThat(english.open(node.address() + "/console/orders/NOTHING").status())
                .isEqualTo(404);
    }

    @Test
    void an_order_tells_its_story_in_words_and_leads_to_both_systems() {
        Document page = open(orderPage());

        assertThat(page.select("h1").text()).isEqualTo(order.get("number"));
        assertThat(page.select(".timeline").text()).contains("Work item " + workItem + " was made");
        List<String> ways = page.select("dd a[href^=http]").eachAttr("href");
        assertThat(ways)
                .containsExactly(
                        stage.both().serviceNowUrl() + "/nav_to.do?uri=sc_req_item.do%3Fsys_id%3D"
                                + order.get("sys_id"),
                        stage.both().azureDevOpsUrl() + "/KIT/_workitems/edit/" + workItem);
    }

    @Test
    void both_sides_stand_beside_each_other_with_what_text_from_outside_holds_as_text() {
        Document page = open(orderPage() + "?view=sides");

        assertThat(page.select("tbody tr").eachText())
                .anyMatch(row -> row.startsWith("System.Title") && row.contains(HOSTILE) && row.contains("the same"));
        assertThat(page.select(".differs")).isEmpty();
        assertThat(page.select("h2").eachText()).contains("Family", "Comments");
        assertThat(page.select("section li a").eachText()).isNotEmpty();
    }

    @Test
    void what_differs_is_told_and_what_would_be_written_now_is_shown_without_writing_it() {
        Document page = open(orderPage() + "?view=dry-run");

        assertThat(page.text()).contains("Nothing was written", "both sides agree");
        assertThat(page.select("h2").eachText()).contains("Why this mapping", "Where each value comes from");
        assertThat(page.select("td").eachText()).contains("System.Title", "yes");
    }

    @Test
    void the_mappings_tell_what_they_take_and_the_people_page_looks_when_it_is_asked() {
        Document mappings = open("/console/mappings");
        assertThat(mappings.select("tbody tr")).isNotEmpty();
        assertThat(mappings.text()).contains("is live since", "sc_req_item");

        assertThat(open("/console/people").text()).containsAnyOf("No mapping looks people up", "Look now");
        assertThat(open("/console/people?look=now").text())
                .containsAnyOf("No mapping looks people up", "are not found on the other side");
    }

    @Test
    void the_audit_tells_who_did_what_and_whether_that_stands_as_it_was_written() {
        assertThat(open("/console/audit?from=2020-01-01&who=anna").text()).contains("Nobody did anything like that");
        assertThat(open("/console/audit?check=now").select(".well").text()).startsWith("Yes: what stands there");
        assertThat(open("/console/audit?order=" + order.get("number")).text()).contains("Nobody decided anything");
        assertThat(english.open(node.address() + "/console/audit?from=%2B999999999-01-01")
                        .status())
                .isEqualTo(400);
        assertThat(english.open(node.address() + "/api/audit?since=%2B999999999-01-01T00:00:00Z")
                        .status())
                .isEqualTo(400);
        assertThat(english.open(node.address() + "/console/audit?from=yesterday")
                        .status())
                .isEqualTo(400);
        assertThat(open("/console/handovers").text()).contains("No order was handed over yet");
    }

    @ParameterizedTest
    @CsvSource({"da, Til indholdet", "en, To the content"})
    void every_page_can_be_used_without_eyes_mouse_or_script(String language, String skip) {
        Browser browser = new Browser(language);
        for (String path : List.of(
                "/",
                "/console/orders",
                orderPage(),
                orderPage() + "?view=sides",
                orderPage() + "?view=dry-run",
                "/console/dead-letters",
                "/console/mappings",
                "/console/mappings/try",
                "/console/handovers",
                "/console/people",
                "/console/reports",
                "/console/reports?name=cumulative",
                "/console/audit",
                "/console/audit?check=now",
                "/console/nothing")) {
            AccessiblePage.holds(browser.open(node.address() + path).document(), language, skip);
        }
    }

    @Test
    void the_language_can_be_switched_and_the_page_stays() {
        Document page = new Browser("da")
                .open(node.address() + "/console/orders?text=RITM")
                .document();

        Browser.Page switched = english.open(page.select("a.language").first().absUrl("href"));

        assertThat(switched.answer().uri().toString()).isEqualTo(node.address() + "/console/orders?text=RITM");
        assertThat(switched.answer().previousResponse().orElseThrow().headers().firstValue("Set-Cookie"))
                .contains("ordrebro_language=en; Path=/; SameSite=Lax; HttpOnly");
    }
}
