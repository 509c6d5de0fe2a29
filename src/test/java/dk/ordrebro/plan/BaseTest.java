package dk.ordrebro.plan;

import static dk.ordrebro.plan.Scene.TAGS;
import static dk.ordrebro.plan.Scene.TITLE;
import static dk.ordrebro.plan.Scene.TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemField.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What both sides held when they last agreed, and what of it was ours. */
class BaseTest {
    private final Scene scene = new Scene()
            .wants(TITLE, "Ny PC")
            .holds(TITLE, "Ny PC")
            .wants(TAGS, "VIP")
            .holds(TAGS, "VIP; Egen");

    private static String mark(Object value) {
        return Base.mark(value, Kind.STRING);
    }

    @Test
    void nothing_is_known_of_an_order_that_never_agreed_and_so_it_leads() {
        assertThat(Base.NONE.order(TITLE)).isEmpty();
        assertThat(Base.NONE.parent()).isEmpty();
        assertThat(Base.NONE.orderMoved("1")).isTrue();
        assertThat(Base.NONE.itemMoved("New")).isFalse();
        assertThat(Base.NONE.itemChanged(TITLE, mark("x"))).isFalse();
    }

    @Test
    void an_agreement_is_remembered_without_its_texts() {
        Base base = Base.NONE.agreed(scene.desired(), "1", scene.item(), TYPE, OptionalLong.of(12));

        assertThat(base.values().keySet())
                .containsExactlyInAnyOrder(
                        "order:System.Title",
                        "item:System.Title",
                        "order:System.Tags",
                        "item:System.Tags",
                        "order.state",
                        "item.state",
                        "item.project",
                        "item.type",
                        "parent");
        assertThat(base.values().values()).noneMatch(value -> value.contains("Ny PC"));
        assertThat(base.order(TAGS))
                .as("tags in clear, for ours must be told from theirs")
                .contains("vip");
        assertThat(base.item(TAGS)).contains("egen; vip");
        assertThat(base.parent()).hasValue(12);
    }

    @Test
    void whoever_moved_or_changed_is_known_by_the_base() {
        Base base = scene.states("1", "New").agreed().base;

        assertThat(base.orderMoved("1")).isFalse();
        assertThat(base.orderMoved("2")).isTrue();
        assertThat(base.itemMoved("New")).isFalse();
        assertThat(base.itemMoved("Active")).isTrue();
        assertThat(base.itemChanged(TITLE, mark("Ny PC"))).isFalse();
        assertThat(base.itemChanged(TITLE, mark("Teamets"))).isTrue();
    }

    @Test
    void what_we_sent_is_ours_when_it_stands_there() {
        Base base = scene.states("1", "New").agreed().base;
        Base sending = base.sendingItem(Map.of(TITLE, "Ny mus", "System.State", "Active"), TYPE)
                .sendingOrder("3");

        assertThat(sending.itemChanged(TITLE, mark("Ny mus"))).isFalse();
        assertThat(sending.itemHasOurs(TITLE, mark("Ny mus"))).isTrue();
        assertThat(sending.itemHasOurs(TITLE, mark("Ny PC")))
                .as("it was so before")
                .isFalse();
        assertThat(sending.itemHasOurs(TITLE, mark("Teamets"))).isFalse();
        assertThat(sending.itemMoved("Active")).isFalse();
        assertThat(sending.itemStateIsOurs("Active")).isTrue();
        assertThat(sending.itemStateIsOurs("New")).isFalse();
        assertThat(sending.itemStateIsOurs("Closed")).isFalse();
        assertThat(sending.orderMoved("3")).isFalse();
        assertThat(sending.orderStateIsOurs("3")).isTrue();
        assertThat(sending.orderStateIsOurs("1")).isFalse();
        assertThat(sending.orderStateIsOurs("2")).isFalse();
        assertThat(sending.order(TITLE)).as("the base itself stays").isEqualTo(base.order(TITLE));
    }

    @Test
    void an_agreement_ends_what_was_sent() {
        Base sending = scene.agreed().base.sendingOrder("3").sendingItem(Map.of(TITLE, "x"), TYPE);

        Base agreed = sending.agreed(scene.desired(), "1", scene.item(), TYPE, OptionalLong.empty());

        assertThat(agreed.values().keySet()).noneMatch(key -> key.startsWith("sent:"));
    }

    @Property
    void the_last_six_that_were_sent_are_known(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 30) Integer> states) {
        Base base = new Base(Map.of("order.state", "before"));
        for (int state : states) {
            base = base.sendingOrder("s" + state);
        }

        List<String> known = base.values().get("sent:order.state").lines().toList();

        assertThat(known).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(6);
        Base sent = base;
        known.forEach(state -> assertThat(sent.orderStateIsOurs(state)).isTrue());
        List<String> firstTimes =
                states.stream().map(state -> "s" + state).distinct().toList();
        if (firstTimes.size() <= 6) {
            assertThat(known).isEqualTo(firstTimes);
        }
        if (states.stream().filter(states.getLast()::equals).count() == 1) {
            assertThat(known).contains("s" + states.getLast());
        }
    }

    @Test
    void a_write_of_fields_says_nothing_of_the_states() {
        Base base = scene.states("1", "New").agreed().base;
        scene.wants(TITLE, "Ny mus").holds(TITLE, "Ny mus").states("1", "Active");

        Base after = base.afterItem(scene.desired(), scene.item(), TYPE, OptionalLong.empty());

        assertThat(after.order(TITLE)).contains(mark("Ny mus"));
        assertThat(after.item(TITLE)).contains(mark("Ny mus"));
        assertThat(after.itemState()).contains("New");
        assertThat(after.itemMoved("Active")).isTrue();
        assertThat(after.carried(scene.item()).itemMoved("Active")).isFalse();
    }

    @Test
    void half_way_the_order_is_at_no_base() {
        Base base = scene.states("1", "New").agreed().base;
        scene.states("3", "Active");

        Base under = base.followed(scene.item(), "3", false);
        Base there = base.followed(scene.item(), "3", true);

        assertThat(under.orderMoved("3")).isTrue();
        assertThat(under.orderMoved("1")).isTrue();
        assertThat(under.itemMoved("Active")).isFalse();
        assertThat(there.orderMoved("3")).isFalse();
    }

    @Test
    void what_was_written_back_and_reads_as_it_read_is_settled() {
        Base base = Base.NONE.afterOrder(Optional.of("2"), Map.of("group", "Drift"), Map.of("group", "abc"));

        assertThat(base.settledOn("group", "Drift", "abc")).isTrue();
        assertThat(base.settledOn("group", "Drift", "other")).isFalse();
        assertThat(base.settledOn("group", "Klient", "abc")).isFalse();
        assertThat(base.settledOn("other", "Drift", "abc")).isFalse();
        assertThat(base.orderState()).contains("2");
        assertThat(base.values().get("back:group")).doesNotContain("Drift").doesNotContain("abc");
        assertThat(Base.NONE
                        .afterOrder(Optional.empty(), Map.of("group", "Drift"), Map.of())
                        .settledOn("group", "Drift", ""))
                .isTrue();
        assertThat(Base.NONE.afterOrder(Optional.empty(), Map.of(), Map.of()).orderState())
                .isEmpty();
    }

    @Test
    void a_parent_can_be_forgotten_and_is_then_put_back() {
        Base base = Base.NONE.agreed(scene.desired(), "1", scene.item(), TYPE, OptionalLong.of(12));

        Base without = base.withoutParent();

        Map<String, String> expected = new TreeMap<>(base.values());
        expected.remove("parent");
        assertThat(without.values()).isEqualTo(expected);
    }

    @Test
    void a_base_is_a_value_of_its_own() {
        Map<String, String> values = new HashMap<>(Map.of("parent", "1"));
        Base base = new Base(values);
        values.put("parent", "2");

        assertThat(base.parent()).hasValue(1);
        assertThatThrownBy(() -> base.values().put("parent", "3")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void kinds_are_the_type_s_and_tags_are_tags_everywhere() {
        assertThat(Base.kind(TYPE, TAGS)).isEqualTo(Kind.TAGS);
        assertThat(Base.kind(TYPE, "System.Description")).isEqualTo(Kind.HTML);
        assertThat(Base.kind(TYPE, "Custom.Unknown")).isEqualTo(Kind.OTHER);
        assertThat(Base.mark("B; a", Kind.TAGS)).isEqualTo("a; b");
        assertThat(Base.mark("a", Kind.STRING)).isEqualTo(Fingerprint.of("a")).isNotEqualTo("a");
    }

    @Property
    void a_fingerprint_tells_values_apart_and_says_nothing_of_them(@ForAll String one, @ForAll String other) {
        assertThat(Fingerprint.of(one).equals(Fingerprint.of(other))).isEqualTo(one.equals(other));
        assertThat(Fingerprint.of(one)).matches("[A-Za-z0-9_-]{22}");
    }

    @Test
    void values_are_alike_as_azure_devops_would_have_them() {
        assertThat(Alike.in(TYPE, "System.Description", "<p>a</p>", "<div>a</div>"))
                .isTrue();
        assertThat(Alike.in(TYPE, TITLE, "<p>a</p>", "<div>a</div>")).isFalse();
        assertThat(Alike.in(TYPE, TITLE, null, "")).isTrue();
        assertThat(Alike.tagsAmong("a; B", "b; c; A")).isTrue();
        assertThat(Alike.tagsAmong("a; d", "b; c; A")).isFalse();
        assertThat(Alike.tagsAmong(null, null)).isTrue();
        assertThat(Alike.tagsAmong("a", null)).isFalse();
    }

    @Test
    void a_move_sets_the_state_back_and_nobody_decided_that() {
        scene.states("3", "Closed").agreed();
        Base agreed = scene.base;
        WorkItem moved = in("Arkiv", "New");
        WorkItem takenOn = in("Arkiv", "Active");

        assertThat(agreed.movedFrom(moved)).contains("KIT");
        assertThat(agreed.afterMove(moved, Scene.TYPE).itemMoved("New")).isFalse();
        assertThat(agreed.afterMove(moved, Scene.TYPE).movedFrom(moved)).isEmpty();
        assertThat(agreed.afterMove(takenOn, Scene.TYPE).itemMoved("Active")).isTrue();
        assertThat(agreed.afterMove(in("KIT", "New"), Scene.TYPE).itemMoved("New"))
                .isTrue();
        assertThat(Base.NONE.movedFrom(moved)).isEmpty();
    }

    private WorkItem in(String project, String state) {
        WorkItem item = scene.states("3", state).item();
        return new WorkItem(
                item.id(), 6, project, item.type(), item.fields(), item.relations(), item.url(), item.changedAt());
    }
}
