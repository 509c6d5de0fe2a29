package dk.ordrebro.plan;

import static dk.ordrebro.plan.Scene.TAGS;
import static dk.ordrebro.plan.Scene.TITLE;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.mapping.DesiredWorkItem.Write;
import dk.ordrebro.text.Remark;
import dk.ordrebro.workitem.MarkdownText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields by who changed them since both sides agreed. */
class FieldMergeTest {
    private static final String CONFLICT = "conflict: { default: %s }\n";

    private final Scene scene = new Scene();
    private final List<Remark> remarks = new ArrayList<>();

    private Map<String, Object> changes() {
        return new FieldMerge(scene.input(), scene.item(), remarks).changes();
    }

    private Scene agreedOn(String field, Object value, Write write) {
        return scene.wants(field, value, write).holds(field, value).agreed();
    }

    @Test
    void a_switch_of_format_alone_is_no_change() {
        Scene switched = agreedOn("System.Description", "<b>Ny</b> PC<br>og mus", Write.ALWAYS);

        switched.wants("System.Description", new MarkdownText("**Ny** PC  \nog mus"), Write.ALWAYS)
                .holds("System.Description", new MarkdownText("**Ny** PC\nog mus"));

        assertThat(switched.plan().nothing()).isTrue();
    }

    @Test
    void what_the_order_changed_is_written() {
        agreedOn(TITLE, "Ny PC", Write.CHANGE).wants(TITLE, "Ny skærm");

        assertThat(changes()).isEqualTo(Map.of(TITLE, "Ny skærm"));
        assertThat(remarks).isEmpty();
    }

    @Test
    void what_the_team_changed_is_left_alone() {
        agreedOn(TITLE, "Ny PC", Write.CHANGE).holds(TITLE, "Teamets titel");

        assertThat(changes()).isEmpty();
        assertThat(remarks).isEmpty();
    }

    @Test
    void what_nobody_changed_is_not_written() {
        agreedOn(TITLE, "Ny PC", Write.CHANGE);

        assertThat(changes()).isEmpty();
    }

    @Test
    void what_both_changed_to_the_same_is_not_written() {
        agreedOn(TITLE, "Ny PC", Write.CHANGE).wants(TITLE, "Ny skærm").holds(TITLE, "Ny skærm ");

        assertThat(changes()).isEmpty();
        assertThat(remarks).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "servicenow,  1, true",
        "servicenow, -1, true",
        "azureDevOps, 1, false",
        "azureDevOps, -1, false",
        "latest,      1, true",
        "latest,      0, false",
        "latest,     -1, false"
    })
    void what_both_changed_is_decided_by_the_mapping(String rule, int orderLaterBySeconds, boolean orderWins) {
        scene.mapping = Scene.mapping(CONFLICT.formatted(rule));
        agreedOn(TITLE, "Ny PC", Write.CHANGE).wants(TITLE, "Ny skærm").holds(TITLE, "Teamets titel");
        scene.orderAt = scene.itemAt.plusSeconds(orderLaterBySeconds);

        assertThat(changes().containsKey(TITLE)).isEqualTo(orderWins);
        assertThat(remarks)
                .containsExactly(Remark.of(
                        Remark.Code.CONFLICT,
                        TITLE,
                        orderWins ? "ServiceNow" : "Azure DevOps",
                        "Ny skærm",
                        scene.orderAt,
                        "Teamets titel",
                        scene.itemAt));
    }

    @Test
    void a_decision_tells_what_either_side_held_short_and_without_registration_numbers() {
        agreedOn("System.Description", "a", Write.CHANGE)
                .wants("System.Description", "<p>For <b>010190-1234</b></p>")
                .holds("System.Description", "<p>" + "x".repeat(500) + "</p>");
        scene.orderAt = scene.itemAt.plusSeconds(1);

        changes();

        assertThat(remarks).singleElement().satisfies(told -> {
            assertThat(told.arguments().get(2)).isEqualTo("For XXXXXX-XXXX");
            assertThat(told.arguments().get(4)).hasSizeLessThanOrEqualTo(80).startsWith("xxx");
        });
    }

    @Test
    void what_both_changed_may_be_left_to_a_person_and_then_nothing_is_written() {
        scene.mapping = Scene.mapping(CONFLICT.formatted("park"));
        scene.wants(TITLE, "Ny PC")
                .holds(TITLE, "Ny PC")
                .wants("Custom.Number", "1")
                .holds("Custom.Number", "1");
        scene.agreed();
        scene.wants(TITLE, "Ny skærm 010190-1234").holds(TITLE, "Teamets titel").wants("Custom.Number", "2");

        assertThat(scene.plan().item()).isEmpty();
        assertThat(scene.plan().hold()).hasValueSatisfying(hold -> {
            Failure.Refused why = ((Plan.Hold.Park) hold).why();
            assertThat(why.cause()).isEqualTo(Causes.CONFLICT);
            assertThat(why.what()).contains(TITLE).doesNotContain("skærm", "Teamets");
        });

        scene.holds(TITLE, "Ny skærm 010190-1234");
        assertThat(scene.plan().hold()).as("once both sides hold the same").isEmpty();
        assertThat(scene.plan().item().orElseThrow().fields()).isEqualTo(Map.of("Custom.Number", "2"));
    }

    @Test
    void a_field_may_have_a_rule_of_its_own() {
        scene.mapping = Scene.mapping("conflict: { default: servicenow, System.Title: azureDevOps }\n");
        scene.wants(TITLE, "Ny PC")
                .holds(TITLE, "Ny PC")
                .wants("System.Description", "a")
                .holds("System.Description", "a");
        scene.agreed();
        scene.wants(TITLE, "b")
                .holds(TITLE, "c")
                .wants("System.Description", "b")
                .holds("System.Description", "c");

        assertThat(changes()).containsOnlyKeys("System.Description");
    }

    @Test
    void a_field_that_the_order_owns_is_put_back_whoever_changed_it() {
        agreedOn(TITLE, "Ny PC", Write.ALWAYS).holds(TITLE, "Teamets titel");

        assertThat(changes()).isEqualTo(Map.of(TITLE, "Ny PC"));
        assertThat(remarks).as("no conflict: nobody else may change it").isEmpty();
    }

    @Test
    void a_field_that_the_order_owns_is_written_when_the_order_changes() {
        agreedOn(TITLE, "Ny PC", Write.ALWAYS).wants(TITLE, "Ny skærm", Write.ALWAYS);

        assertThat(changes()).isEqualTo(Map.of(TITLE, "Ny skærm"));
    }

    @Test
    void a_field_that_azure_devops_stored_otherwise_is_not_written_for_ever() {
        scene.wants(TITLE, "Ny PC", Write.ALWAYS).holds(TITLE, "Ny PC (rettet)").agreed();

        assertThat(changes()).isEmpty();
    }

    @Test
    void a_field_of_the_beginning_is_never_written_again() {
        agreedOn(TITLE, "Ny PC", Write.CREATE)
                .wants(TITLE, "Ny skærm", Write.CREATE)
                .holds(TITLE, "x");

        assertThat(changes()).isEmpty();
    }

    @Test
    void a_field_that_the_order_empties_is_cleared() {
        agreedOn(TITLE, "Ny PC", Write.CHANGE).wants(TITLE, null);

        assertThat(changes()).containsEntry(TITLE, null).hasSize(1);
    }

    @Test
    void at_no_base_the_order_leads() {
        scene.wants(TITLE, "Ny PC").holds(TITLE, "Teamets titel");

        assertThat(changes()).isEqualTo(Map.of(TITLE, "Ny PC"));
        assertThat(remarks).isEmpty();
    }

    @Test
    void a_rewritten_text_is_no_change() {
        agreedOn("System.Description", "a<br>b", Write.ALWAYS).holds("System.Description", "<div>a<br />b</div>");

        assertThat(changes()).isEmpty();
    }

    @Test
    void what_we_sent_and_never_heard_of_is_nobody_s_change() {
        agreedOn(TITLE, "Ny PC", Write.CHANGE);
        scene.base = scene.base.sendingItem(Map.of(TITLE, "Ny skærm"), Scene.TYPE);
        scene.wants(TITLE, "Ny mus").holds(TITLE, "Ny skærm");

        assertThat(changes()).isEqualTo(Map.of(TITLE, "Ny mus"));
        assertThat(remarks).isEmpty();
    }

    @Test
    void an_order_that_took_back_what_we_sent_and_never_heard_of_leads() {
        agreedOn(TITLE, "Ny PC", Write.CHANGE);
        scene.base = scene.base.sendingItem(Map.of(TITLE, "Ny skærm"), Scene.TYPE);
        scene.holds(TITLE, "Ny skærm");

        assertThat(changes()).isEqualTo(Map.of(TITLE, "Ny PC"));
    }

    @Test
    void the_team_s_own_tags_stay_and_ours_follow_the_order() {
        scene.wants(TAGS, "Haster; ServiceNow")
                .holds(TAGS, "Haster; ServiceNow")
                .agreed();
        scene.wants(TAGS, "VIP; ServiceNow").holds(TAGS, "Haster; ServiceNow; Teamets");

        assertThat(changes()).isEqualTo(Map.of(TAGS, "Teamets; ServiceNow; VIP"));
        assertThat(remarks).as("tags are merged, not decided").isEmpty();
    }

    @Test
    void a_tag_that_the_team_took_away_stays_away_until_the_order_changes() {
        scene.wants(TAGS, "ServiceNow").holds(TAGS, "ServiceNow").agreed();
        scene.holds(TAGS, "Teamets");

        assertThat(changes()).isEmpty();
        scene.wants(TAGS, "ServiceNow; VIP");
        assertThat(changes()).isEqualTo(Map.of(TAGS, "Teamets; ServiceNow; VIP"));
    }

    @Test
    void the_last_tag_is_cleared() {
        scene.wants(TAGS, "ServiceNow").holds(TAGS, "ServiceNow").agreed();
        scene.wants(TAGS, null);

        assertThat(changes()).containsEntry(TAGS, null).hasSize(1);
    }
}
