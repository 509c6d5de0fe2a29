package dk.ordrebro.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dk.ordrebro.plan.Plan.Hold;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Assignment group and area follow each other: who moved, who leads, who is told. */
final class HandoverTest {
    private final HandoverScene scene = new HandoverScene("handover: { lookup: areas }");

    @Test
    void an_area_follows_the_group() {
        scene.begun("Klient", "KIT\\Klient").group("Net");

        assertThat(scene.plan().item().orElseThrow().fields()).isEqualTo(Map.of("System.AreaPath", "KIT\\Net"));
        assertThat(scene.plan().order()).isEmpty();
    }

    @Test
    void a_group_follows_the_area_with_one_note() {
        scene.begun("Klient", "KIT\\Klient").area("kit\\net ");

        Plan plan = scene.plan();

        assertThat(plan.item()).isEmpty();
        assertThat(plan.order().orElseThrow().fields()).isEqualTo(Map.of("assignment_group", "Net"));
        assertThat(plan.order().orElseThrow().notes()).singleElement().satisfies(note -> {
            assertThat(note.field()).isEqualTo("work_notes");
            assertThat(note.text()).contains("Azure DevOps", "Klient → Net", "hanne");
        });
    }

    @Test
    void a_group_without_an_area_moves_nothing() {
        scene.begun("Klient", "KIT\\Klient").group("Kantinen");

        assertThat(scene.plan().nothing()).isTrue();
        assertThat(scene.agree().moved().orElseThrow()).satisfies(move -> {
            assertThat(move.carried()).isFalse();
            assertThat(move.to()).isEqualTo("Kantinen");
        });
        assertThat(Handover.untold(scene.base())).isNotEmpty();
    }

    @Test
    void an_area_without_a_group_is_told_on_the_order_once() {
        scene.begun("Klient", "KIT\\Klient").area("KIT\\Hemmeligt");

        assertThat(scene.plan().order().orElseThrow().fields()).isEmpty();
        assertThat(scene.plan().order().orElseThrow().notes()).hasSize(1);
        scene.plan().order().orElseThrow().notes().forEach(note -> scene.told(note.id()));

        assertThat(scene.plan().nothing()).isTrue();
        assertThat(scene.agree().moved().orElseThrow().carried()).isFalse();
        assertThat(scene.area("KIT\\Net").plan().order().orElseThrow().notes())
                .as("the next move is another")
                .hasSize(1);
    }

    @Test
    void an_unknown_place_can_be_left_to_a_person() {
        HandoverScene strict = new HandoverScene("handover: { lookup: areas, otherwise: park }");
        strict.begun("Klient", "KIT\\Klient").group("Kantinen");

        assertThat(strict.plan().hold()).get().isInstanceOfSatisfying(Hold.Park.class, park -> assertThat(
                        park.why().cause().code())
                .isEqualTo("mapping/lookup/areas"));
    }

    @Test
    void both_moved_is_decided_by_the_rule() {
        HandoverScene servicenow =
                new HandoverScene("handover: { lookup: areas }\nconflict: { System.AreaPath: servicenow }");
        servicenow.begun("Klient", "KIT\\Klient").group("Net").area("KIT\\App");
        assertThat(servicenow.plan().item().orElseThrow().fields()).containsEntry("System.AreaPath", "KIT\\Net");
        assertThat(servicenow.plan().order()).isEmpty();

        HandoverScene azure =
                new HandoverScene("handover: { lookup: areas }\nconflict: { System.AreaPath: azureDevOps }");
        azure.begun("Klient", "KIT\\Klient").group("Net").area("KIT\\App");
        assertThat(azure.plan().item()).isEmpty();
        assertThat(azure.plan().order().orElseThrow().fields()).containsEntry("assignment_group", "App");

        HandoverScene park = new HandoverScene("handover: { lookup: areas }\nconflict: { default: park }");
        park.begun("Klient", "KIT\\Klient").group("Net").area("KIT\\App");
        assertThat(park.plan().hold()).isPresent();
    }

    @Test
    void both_moved_to_one_place_writes_nothing() {
        scene.begun("Klient", "KIT\\Klient").group("Net").area("KIT\\Net");

        assertThat(scene.plan().nothing()).isTrue();
        assertThat(scene.agree().moved()).isPresent();
    }

    @Test
    void what_we_sent_ourselves_is_nobodys_move() {
        scene.begun("Klient", "KIT\\Klient").area("KIT\\Net");
        scene.sendingOrder().group("Net").area("KIT\\App"); // the answer was lost, and the team moved on

        assertThat(scene.plan().item()).isEmpty();
        assertThat(scene.plan().order().orElseThrow().fields()).containsEntry("assignment_group", "App");
    }

    @Test
    void a_move_knows_from_where_and_how_long() {
        scene.begun("Klient", "KIT\\Klient").area("KIT\\Net");
        scene.group("Net");

        Handover.Agreed agreed = scene.agree();

        assertThat(agreed.moved().orElseThrow()).satisfies(move -> {
            assertThat(move.from()).isEqualTo("Klient");
            assertThat(move.to()).isEqualTo("Net");
        });
        assertThat(agreed.waited()).isEqualTo(java.time.Duration.between(Scene.MORNING, Scene.NOON));
        assertThat(scene.agree().moved()).isEmpty();
    }

    @Test
    void moved_on_before_the_first_move_was_known_on_both_sides_makes_two_moves() {
        scene.begun("Klient", "KIT\\Klient").group("Net");
        scene.sendUnheard(); // the answer was lost, or the process died
        scene.group("App");
        scene.send();
        scene.agree();

        assertThat(scene.events())
                .extracting(Handed::from, Handed::to, Handed::number)
                .containsExactly(tuple("Klient", "Net", 1), tuple("Net", "App", 2));
        assertThat(Handover.untold(scene.base())).extracting(Handed::number).containsExactly(1, 2);
    }

    @Test
    void moved_away_and_back_before_anything_was_sent_makes_two_moves() {
        scene.begun("Klient", "KIT\\Klient").group("Net").sendingItem(); // died before it was sent
        scene.group("Klient");

        assertThat(scene.plan().nothing()).as("both stand where they stood").isTrue();
        scene.agree();

        assertThat(scene.events())
                .extracting(Handed::from, Handed::to)
                .containsExactly(tuple("Klient", "Net"), tuple("Net", "Klient"));
        assertThat(scene.agree().moved()).isEmpty();
        assertThat(scene.group("App").plan().item()).isPresent();
        scene.sendingItem();
        assertThat(Handover.untold(scene.base()).getLast().number())
                .as("another number")
                .isEqualTo(3);
    }

    @Test
    void an_area_moved_away_and_back_is_told_on_the_order_both_times() {
        scene.begun("Klient", "KIT\\Klient").area("KIT\\Net").sendingOrder(); // died before it was sent
        scene.area("KIT\\Klient");

        Plan plan = scene.plan();

        assertThat(plan.item()).isEmpty();
        assertThat(plan.order().orElseThrow().fields()).isEmpty();
        assertThat(plan.order().orElseThrow().notes())
                .extracting(Note::id)
                .containsExactly("handover.1.work_notes", "handover.2.work_notes");
        scene.send();
        assertThat(scene.plan().nothing()).isTrue();
    }

    @Test
    void those_under_it_may_have_come_as_far_as_the_move_that_was_overtaken() {
        HandoverScene following = new HandoverScene("handover: { lookup: areas, children: follow }");
        following.begun("Klient", "KIT\\Klient").group("Net").sendUnheard();
        following.group("App").send();

        assertThat(following.handover().leaves()).contains(Set.of("KIT\\Klient", "KIT\\Net"));
        following.agree();
        assertThat(following.handover().leaves()).isEmpty();
    }

    @Test
    void without_the_key_a_group_leads_by_its_field_alone() {
        HandoverScene none = new HandoverScene("conflict: { default: latest }");
        none.begun("Klient", "KIT\\Klient").area("KIT\\Net");

        assertThat(none.plan().nothing()).isTrue();
        assertThat(none.base().values()).doesNotContainKey("hand.group");
    }
}
