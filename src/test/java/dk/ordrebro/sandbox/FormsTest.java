package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a click in the pages of the two stand-ins does, and what a form of another site does not. */
@Tag("integration")
class FormsTest extends PagesOfSystems {
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
}
