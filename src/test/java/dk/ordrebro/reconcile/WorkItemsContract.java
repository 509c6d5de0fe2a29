package dk.ordrebro.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.intake.WorkItemFeed;
import dk.ordrebro.intake.WorkItemFeed.Revision;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.plan.WorkItemWrite.ParentMove;
import dk.ordrebro.reconcile.WorkItems.Stamp;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What Azure DevOps does for intake and reconcile, whatever stands there: the simulation, or the edge over HTTP. */
public interface WorkItemsContract {
    String PROJECT = "KIT";
    String TYPE = "Feature";
    String TITLE = "System.Title";

    /** Azure DevOps as the two rooms see it, and what a team does there. */
    interface AzureDevOps {
        WorkItems items();

        WorkItemFeed feed();

        Instant now();

        /** Somebody of the team moves it into another state. */
        void move(long item, String state);

        /** What a title must be for a create to be refused. */
        String refused();
    }

    /** Empty when the test begins. */
    AzureDevOps azureDevOps();

    default WorkItems items() {
        return azureDevOps().items();
    }

    private Instant inTime() {
        return azureDevOps().now().plus(Duration.ofMinutes(1));
    }

    private static WorkItemWrite create(String title, ParentMove parent) {
        return new WorkItemWrite(OptionalLong.empty(), 0, PROJECT, TYPE, Map.of(TITLE, title), Set.of(), parent);
    }

    private static WorkItemWrite update(WorkItem item, Map<String, Object> fields, ParentMove parent) {
        return new WorkItemWrite(
                OptionalLong.of(item.id()), item.rev(), PROJECT, item.type(), fields, Set.of(), parent);
    }

    private WorkItem made(String title) {
        return done(create(title, ParentMove.NONE));
    }

    private WorkItem done(WorkItemWrite write) {
        return items().send(List.of(write), inTime()).getFirst().asOptional().orElseThrow();
    }

    private WorkItem only(long id) {
        return items().read(List.of(id)).get(id);
    }

    /** A call that failed may be told as a whole or for each write: reconcile takes both alike. */
    private static Failure failureOf(Supplier<List<Outcome<WorkItem>>> sending) {
        try {
            return failure(sending.get().getFirst());
        } catch (CallFailure whole) {
            return whole.failure();
        }
    }

    private static Failure failure(Outcome<WorkItem> outcome) {
        return outcome instanceof Outcome.Failed<WorkItem> failed ? failed.failure() : null;
    }

    @Test
    default void creates_are_answered_in_their_order_and_read_in_bulk_as_the_answers_say() {
        List<Outcome<WorkItem>> outcomes = items().send(
                        List.of(create("RITM1 One", ParentMove.NONE), create("RITM2 Two", ParentMove.NONE)), inTime());

        List<WorkItem> made = outcomes.stream()
                .map(outcome -> outcome.asOptional().orElseThrow())
                .toList();
        Map<Long, WorkItem> read =
                items().read(List.of(made.get(1).id(), made.get(0).id(), 999_999L));
        assertThat(made).extracting(item -> item.fields().get(TITLE)).containsExactly("RITM1 One", "RITM2 Two");
        assertThat(made).allMatch(item -> item.rev() == 1 && item.state().equals("New"));
        assertThat(read).containsOnlyKeys(made.get(0).id(), made.get(1).id());
        assertThat(read.get(made.get(0).id()).fields()).containsEntry(TITLE, "RITM1 One");
        assertThat(read.get(made.get(1).id()).rev()).isEqualTo(1);
    }

    @Test
    default void an_update_raises_the_revision_and_null_clears_a_field() {
        WorkItem item = made("RITM1 One");
        WorkItem described = done(update(item, Map.of("System.Tags", "red"), ParentMove.NONE));
        Map<String, Object> cleared = new HashMap<>(Map.of(TITLE, "RITM1 Other"));
        cleared.put("System.Tags", null);

        WorkItem after = done(update(described, cleared, ParentMove.NONE));

        assertThat(described.fields()).containsEntry("System.Tags", "red");
        assertThat(after.rev()).isEqualTo(described.rev() + 1).isEqualTo(item.rev() + 2);
        assertThat(only(item.id()).fields()).containsEntry(TITLE, "RITM1 Other").doesNotContainKey("System.Tags");
    }

    @Test
    default void an_update_of_an_older_revision_is_a_conflict_and_changes_nothing() {
        WorkItem item = made("RITM1 One");
        azureDevOps().move(item.id(), "Active");

        Outcome<WorkItem> outcome = items().send(
                        List.of(update(item, Map.of(TITLE, "RITM1 Ours"), ParentMove.NONE)), inTime())
                .getFirst();

        assertThat(failure(outcome)).isInstanceOf(Failure.Conflict.class);
        assertThat(only(item.id()).fields()).containsEntry(TITLE, "RITM1 One").containsEntry("System.State", "Active");
    }

    @Test
    default void one_that_is_refused_takes_none_of_its_batch_with_it() {
        List<Outcome<WorkItem>> outcomes = items().send(
                        List.of(create(azureDevOps().refused(), ParentMove.NONE), create("RITM2 Two", ParentMove.NONE)),
                        inTime());

        assertThat(failure(outcomes.getFirst())).isInstanceOf(Failure.Refused.class);
        assertThat(outcomes.getLast().asOptional()).isPresent();
    }

    @Test
    default void a_parent_is_given_changed_and_taken_away() {
        WorkItem mother = made("REQ1 Mother");
        WorkItem father = made("REQ2 Father");
        WorkItem child = done(create("RITM1 Child", adds(mother)));

        assertThat(only(child.id()).parent()).hasValue(mother.id());
        WorkItem read = only(child.id());
        done(update(read, Map.of(), new ParentMove(read.parentIndex(), OptionalLong.of(father.id()))));
        assertThat(only(child.id()).parent()).hasValue(father.id());
        WorkItem again = only(child.id());
        done(update(again, Map.of(), new ParentMove(again.parentIndex(), OptionalLong.empty())));
        assertThat(only(child.id()).parent()).isEmpty();
    }

    private static ParentMove adds(WorkItem parent) {
        return new ParentMove(OptionalInt.empty(), OptionalLong.of(parent.id()));
    }

    @Test
    default void a_stamp_finds_those_that_carry_it_as_a_whole_word_oldest_first() {
        Instant begun = azureDevOps().now().minus(Duration.ofMinutes(1));
        WorkItem first = made("RITM10 One");
        made("RITM100 Another");
        WorkItem second = made("RITM10 Once more");
        Stamp carried = new Stamp("RITM10", PROJECT, TYPE, begun);
        Stamp unknown = new Stamp("RITM99", PROJECT, TYPE, begun);

        Map<Stamp, List<WorkItem>> found = items().find(List.of(carried, unknown));

        assertThat(found).containsOnlyKeys(carried);
        assertThat(found.get(carried)).extracting(WorkItem::id).containsExactly(first.id(), second.id());
    }

    @Test
    default void the_feed_tells_every_change_and_then_only_what_is_new() {
        List<WorkItem> made = new ArrayList<>();
        for (int n = 1; n <= 7; n++) {
            made.add(made("RITM" + n + " Text"));
        }
        Reading all = readOn("");
        azureDevOps().move(made.get(3).id(), "Active");

        Reading since = readOn(all.token());

        assertThat(all.revisions())
                .containsAll(
                        made.stream().map(item -> new Revision(item.id(), 1)).toList());
        assertThat(since.revisions()).containsOnly(new Revision(made.get(3).id(), 2));
        assertThat(readOn(since.token()).revisions()).isEmpty();
    }

    /** What was read up to the end of the feed. */
    record Reading(List<Revision> revisions, String token) {}

    private Reading readOn(String from) {
        Instant start = azureDevOps().now().minus(Duration.ofHours(1));
        List<Revision> read = new ArrayList<>();
        String token = from;
        boolean more = true;
        while (more) {
            WorkItemFeed.Page page = azureDevOps().feed().next(PROJECT, token, start);
            read.addAll(page.revisions());
            token = page.token();
            more = page.more();
        }
        return new Reading(read, token);
    }

    @Test
    default void nothing_is_made_after_its_time() {
        Instant past = azureDevOps().now().minusSeconds(5);
        Stamp stamp = new Stamp("RITM1", PROJECT, TYPE, past.minusSeconds(60));

        Failure failure = failureOf(() -> items().send(List.of(create("RITM1 Late", ParentMove.NONE)), past));

        assertThat(failure)
                .asInstanceOf(InstanceOfAssertFactories.type(Failure.Transient.class))
                .matches(passing -> !passing.unknown(), "known to be undone");
        assertThat(items().find(List.of(stamp))).isEmpty();
    }

    @Test
    default void a_type_tells_its_states_and_where_they_lead() {
        WorkItemType type = items().type(PROJECT, TYPE);

        assertThat(type.states()).extracting(WorkItemType.State::name).contains("New", "Active", "Closed");
        assertThat(type.transitions().get("")).contains("New");
        assertThat(type.transitions().get("New")).contains("Active");
        assertThat(type.field(TITLE)).isPresent();
    }
}
