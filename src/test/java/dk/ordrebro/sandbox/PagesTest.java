package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.cli.Sandbox.Mode;
import dk.ordrebro.cli.Sandbox.Wish;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
import dk.ordrebro.sandbox.page.Visit;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person's browser finds at the addresses of the two stand-ins, over HTTP. */
@Tag("integration")
class PagesTest {
    private static final String HOSTILE = "</div><script>alert(1)</script><img src=x onerror=alert(1)> \" ' & {}";

    private final Browser danish = new Browser("da-DK,da;q=0.9,en;q=0.5");
    private final Browser english = new Browser("en");
    private Systems systems;
    private String serviceNow;
    private String azureDevOps;
    private Map<String, String> order;

    @BeforeEach
    void both_systems_with_an_order_and_its_work_item() {
        systems = Systems.start(Wish.of(Path.of("config"), 9, Mode.SYSTEMS_ONLY), Clock.systemUTC());
        serviceNow = systems.orders().url();
        azureDevOps = systems.items().url();
        order = systems.serviceNow().all("sc_req_item").getFirst();
        workItem(
                order.get("number") + " Ny bærbar",
                "Se " + serviceNow + "/sc_req_item.do?sys_id=" + order.get("sys_id"));
    }

    @AfterEach
    void stop() {
        systems.close();
    }

    /** As the service makes one. */
    private void workItem(String title, String description) {
        String patch = Json.text(List.of(
                Map.of("op", "add", "path", "/fields/System.Title", "value", title),
                Map.of("op", "add", "path", "/fields/System.Description", "value", description)));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(azureDevOps + "/ordrebro/KIT/_apis/wit/workitems/$Feature?api-version=7.1"))
                .header("Content-Type", "application/json-patch+json")
                .header("Authorization", "Basic OnNhbmRib3g=") // :sandbox
                .POST(HttpRequest.BodyPublishers.ofString(patch))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                        .join()
                        .statusCode())
                .isEqualTo(200);
    }

    private String orderPage() {
        return serviceNow + "/sc_req_item.do?sys_id=" + order.get("sys_id");
    }

    @Test
    void a_browser_sees_a_page_where_an_api_client_gets_the_answer_of_the_system() {
        assertThat(danish.open(serviceNow).text()).contains("Bestilte varer", order.get("number"));
        assertThat(danish.open(azureDevOps).text()).contains("Tavle", "Ny bærbar");
        for (String accept : List.of("application/json", "*/*", "text/html;q=0, application/json")) {
            assertThat(danish.open(serviceNow, "Accept", accept).status()).isEqualTo(401);
            assertThat(danish.open(azureDevOps, "Accept", accept).text()).doesNotContain("Tavle");
        }
        assertThat(danish.open(serviceNow + "/api/now/table/sc_task").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sc_req_item.do?sys_id=ID",
                "/task.do?sys_id=ID",
                "/sc_req_item.do?sysparm_query=number=NUMBER",
                "/nav_to.do?uri=sc_req_item.do?sys_id=ID",
                "/nav_to.do?uri=%2Fsc_req_item.do%3Fsys_id%3DID",
                "/nav_to.do?uri=task.do%3Fsysparm_query%3Dnumber%3DNUMBER"
            })
    void addresses_that_servicenow_has_for_an_order_lead_to_its_page(String address) {
        Browser.Page page = english.open(
                serviceNow + address.replace("ID", order.get("sys_id")).replace("NUMBER", order.get("number")));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.document().select("h1").text()).startsWith(order.get("number"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ordrebro/KIT/_workitems/edit/1", "/ordrebro/_workitems/edit/1/"})
    void addresses_that_azure_devops_has_for_a_work_item_lead_to_its_page(String address) {
        Browser.Page page = english.open(azureDevOps + address);

        assertThat(page.document().select("h1").text()).startsWith("Feature 1 " + order.get("number"));
        assertThat(page.document().select(".prose a").attr("href")).isEqualTo(orderPage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nav_to.do?uri=https://evil.example/",
                "/nav_to.do?uri=//evil.example/",
                "/nav_to.do?uri=",
                "/nav_to.do",
                "/sc_req_item.do?sys_id=-1",
                "/sc_req_item.do",
                "/sc_req_item.do?sysparm_query=number=X",
                "/order/file/none"
            })
    void what_is_not_there_is_told_and_leads_to_no_other_host(String address) {
        Browser.Page page = english.open(serviceNow + address);

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.answer().uri().toString()).startsWith(serviceNow);
        assertThat(page.text()).contains("There is nothing here");
    }

    @Test
    void order_and_work_item_lead_to_each_other() {
        Document list = english.open(serviceNow).document();
        Browser.Page item = english.open(list.select("td a[href*=_workitems]").attr("href"));
        assertThat(item.path()).isEqualTo("/ordrebro/KIT/_workitems/edit/1");

        Browser.Page back = english.open(item.document().select("dd a").attr("href"));
        assertThat(back.document().select("h1").text()).startsWith(order.get("number"));
    }

    @Test
    void a_click_on_the_board_moves_a_work_item_and_stays_where_one_was() {
        Element form = danish.open(azureDevOps + "/?area=KIT&type=Feature")
                .document()
                .select("#w1 form")
                .first();

        Browser.Page after = danish.send(form, Map.of());

        assertThat(systems.azureDevOps().item(1).orElseThrow().state()).isEqualTo("Active");
        assertThat(after.answer().uri().toString()).isEqualTo(azureDevOps + "/?area=KIT&type=Feature#w1");
        assertThat(after.document().select("#w1 button").attr("aria-label")).isEqualTo("Flyt 1 til Resolved");
        assertThat(danish.open(azureDevOps + "/ordrebro/KIT/_workitems/edit/1")
                        .document()
                        .select(".entry")
                        .first()
                        .select("p:not(.faint)")
                        .eachText())
                .containsExactly("State: New → Active");
    }

    @Test
    void a_click_leads_back_to_the_board_or_to_the_work_item_and_to_no_other_host() {
        Element form = english.open(azureDevOps + "/ordrebro/KIT/_workitems/edit/1")
                .document()
                .select("main form")
                .first();

        Browser.Page after = english.send(form, Map.of("state", "Active", "back", "//evil.example/"));

        assertThat(after.answer().uri().toString()).isEqualTo(azureDevOps + "/ordrebro/KIT/_workitems/edit/1");
    }

    @Test
    void a_state_that_the_type_does_not_have_is_refused_in_the_words_of_azure_devops() {
        Element form = english.open(azureDevOps + "/ordrebro/KIT/_workitems/edit/1")
                .document()
                .select("main form")
                .first();

        Browser.Page refused = english.send(form, Map.of("state", "Gone"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("Refused: ", "Gone");
    }

    @Test
    void states_and_comments_of_an_order_are_changed_by_its_forms() {
        Document page = danish.open(orderPage()).document();

        danish.send(page.select("form:has(select[name=state])").first(), Map.of("state", "2"));
        Browser.Page after = danish.send(
                page.select("form:has(textarea[name=comments])").first(), Map.of("comments", "Hvornår kommer den?"));

        assertThat(systems.serviceNow()
                        .record("sc_req_item", order.get("sys_id"))
                        .orElseThrow())
                .containsEntry("state", "2");
        assertThat(after.document().select("dd .badge").text()).isEqualTo("I gang");
        assertThat(after.document().select(".entry").text()).contains("Hvornår kommer den?", "coordinator");
    }

    @Test
    void an_order_can_be_given_to_another_group_that_there_is() {
        Element form = english.open(orderPage())
                .document()
                .select("form:has(select[name=assignment_group])")
                .first();
        String group = form.select("option:containsOwn(Servicedesk)").val();

        Browser.Page after = english.send(form, Map.of("assignment_group", group));

        assertThat(after.document().select("dd").eachText()).contains("Servicedesk");
        assertThat(english.send(form, Map.of("assignment_group", "none")).status())
                .isEqualTo(400);
        assertThat(systems.serviceNow()
                        .record("sc_req_item", order.get("sys_id"))
                        .orElseThrow())
                .containsEntry("assignment_group", group);
    }

    @Test
    void what_is_ordered_by_the_form_is_an_order_like_any_other() {
        Element form = danish.open(serviceNow + "/order/new")
                .document()
                .select("form[method=post]")
                .first();

        Browser.Page placed = danish.send(
                form, Map.of("item", "PC-abonnement", "wish", "En let bærbar", "details", "Til mødelokalet.\nHaster."));

        assertThat(placed.document().select("h1").text()).isEqualTo("RITM0010004 En let bærbar");
        assertThat(placed.document().select(".prose").first().wholeText()).isEqualTo("Til mødelokalet.\nHaster.");
        assertThat(systems.serviceNow().all("sc_task")).hasSize(4);
    }

    @Test
    void a_form_of_another_site_changes_nothing() {
        String token = danish.open(orderPage())
                .document()
                .select("input[name=token]")
                .first()
                .val();
        Map<String, String> close = Map.of("state", "3", "token", token);

        assertThat(english.post(orderPage(), Map.of("state", "3"), Map.of()).status())
                .isEqualTo(403);
        assertThat(english.post(orderPage(), close, Map.of("Origin", "http://evil.example"))
                        .status())
                .isEqualTo(403);
        assertThat(english.post(orderPage(), close, Map.of("Sec-Fetch-Site", "cross-site"))
                        .status())
                .isEqualTo(403);
        assertThat(systems.serviceNow()
                        .record("sc_req_item", order.get("sys_id"))
                        .orElseThrow())
                .containsEntry("state", "1");
    }

    @Test
    void text_from_outside_stays_text_on_every_page() {
        systems.serviceNow()
                .update(
                        "sc_req_item",
                        order.get("sys_id"),
                        Map.of("short_description", HOSTILE, "description", HOSTILE, "comments", HOSTILE));
        systems.serviceNow().attach("sc_req_item", order.get("sys_id"), HOSTILE, "x".getBytes(StandardCharsets.UTF_8));
        workItem(HOSTILE, HOSTILE);
        systems.azureDevOps().team().comment(2, HOSTILE, "anna.andersen@kit.example");

        Stream.of("/", "/?text=" + encoded(HOSTILE), orderPage().substring(serviceNow.length()))
                .map(path -> english.open(serviceNow + path))
                .forEach(PagesTest::holdsNothingForeign);
        Stream.of("/", "/?area=" + encoded(HOSTILE), "/ordrebro/KIT/_workitems/edit/2")
                .map(path -> english.open(azureDevOps + path))
                .forEach(PagesTest::holdsNothingForeign);
        assertThat(english.open(orderPage()).document().select("h1").text())
                .isEqualTo(order.get("number") + " " + HOSTILE);
    }

    private static void holdsNothingForeign(Browser.Page page) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(page.document().select("script, img, iframe, [onerror]")).isEmpty();
        assertThat(page.document().select("footer")).hasSize(1);
    }

    @Test
    void a_file_comes_as_a_download_whatever_it_holds() {
        systems.serviceNow()
                .attach("sc_req_item", order.get("sys_id"), "æ\r\n.html", "<script>".getBytes(StandardCharsets.UTF_8));

        Browser.Page file = english.open(english.open(orderPage())
                .document()
                .select("a[href*=file]")
                .first()
                .absUrl("href"));

        assertThat(file.answer().body()).isEqualTo("<script>");
        assertThat(file.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(file.header("Content-Disposition")).isEqualTo("attachment; filename*=UTF-8''%C3%A6%0D%0A.html");
    }

    @ParameterizedTest
    @CsvSource({"da, Til indholdet", "en, To the content"})
    void everything_can_be_used_without_eyes_mouse_or_script(String language, String skip) {
        Browser browser = new Browser(language);
        for (String page : List.of(
                serviceNow,
                serviceNow + "/order/new",
                orderPage(),
                azureDevOps,
                azureDevOps + "/ordrebro/KIT/_workitems/edit/1",
                serviceNow + "/sc_task.do?sys_id=none")) {
            Document document = browser.open(page).document();

            assertThat(document.select("html").attr("lang")).as(page).isEqualTo(language);
            assertThat(document.title()).as(page).isNotBlank();
            assertThat(document.select("main#main h1")).as(page).hasSize(1);
            assertThat(document.select("body > a").first().text()).as(page).isEqualTo(skip);
            assertThat(levels(document))
                    .as(page + ": headings leave no level out")
                    .allMatch(step -> step <= 1);
            assertThat(document.select("input:not([type=hidden]), select, textarea"))
                    .as(page + ": every field has a label with words")
                    .allMatch(field -> field.closest("label") != null
                            && !field.closest("label").ownText().isBlank());
            assertThat(document.select("a, button"))
                    .as(page + ": what can be clicked has a name")
                    .allMatch(one -> !(one.text() + one.attr("aria-label")).isBlank());
            assertThat(document.select("nav"))
                    .allMatch(nav -> !nav.attr("aria-label").isBlank());
            assertThat(document.select("[id]").eachAttr("id")).as(page).doesNotHaveDuplicates();
            assertThat(document.select("script, [style], [onclick]")).as(page).isEmpty();
        }
    }

    /** From each heading to the next, by how many levels it goes down. */
    private static List<Integer> levels(Document document) {
        List<Integer> levels = document.select("h1, h2, h3, h4, h5, h6").stream()
                .map(heading -> Integer.parseInt(heading.normalName().substring(1)))
                .toList();
        return Stream.iterate(1, at -> at < levels.size(), at -> at + 1)
                .map(at -> levels.get(at) - levels.get(at - 1))
                .toList();
    }

    @Test
    void the_language_can_be_switched_and_the_page_stays() {
        Document page = danish.open(azureDevOps + "/?area=KIT&type=Epic").document();

        Browser.Page switched = danish.open(page.select("a.language").first().absUrl("href"));

        assertThat(switched.answer().uri().toString()).isEqualTo(azureDevOps + "/?area=KIT&type=Epic");
        assertThat(switched.answer().previousResponse().orElseThrow().headers().firstValue("Set-Cookie"))
                .contains("ordrebro_language=en; Path=/; SameSite=Lax; HttpOnly");
    }

    private static String encoded(String text) {
        return Visit.encoded(text);
    }
}
