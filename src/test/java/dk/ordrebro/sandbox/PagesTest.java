package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.sandbox.page.Visit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person's browser finds at the addresses of the two stand-ins, over HTTP. */
@Tag("integration")
class PagesTest extends PagesOfSystems {
    private static final String HOSTILE = "</div><script>alert(1)</script><img src=x onerror=alert(1)> \" ' & {}";

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

            AccessiblePage.holds(document, language, skip);
        }
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
