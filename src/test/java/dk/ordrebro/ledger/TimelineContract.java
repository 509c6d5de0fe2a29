package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Links.claim;
import static dk.ordrebro.ledger.Orders.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.TimelineEvent.Move;
import dk.ordrebro.ledger.TimelineStore.Entry;
import dk.ordrebro.ledger.TimelineStore.Place;
import dk.ordrebro.ledger.TimelineStore.Pruned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What happened is read back as it was told, whatever it was. */
interface TimelineContract extends LedgerUnderTest {
    ItemWrite WRITE = new ItemWrite(4711, 2, List.of("System.Title", "System.State"), "0f3a");
    Duration TIME = Duration.ofMillis(90_500);

    Duration KEPT = Duration.ofDays(400);

    List<TimelineEvent> ONE_OF_EACH = List.of(
            new TimelineEvent.Noticed("servicenow", 3),
            new TimelineEvent.Created(WRITE, TIME),
            new TimelineEvent.Updated(WRITE, Optional.of(new Move("New", "Active"))),
            new TimelineEvent.Updated(WRITE, Optional.empty()),
            new TimelineEvent.Found(4711, 2),
            new TimelineEvent.WrittenBack(List.of("state"), "0f3a", Optional.of(new Move("1", "2"))),
            new TimelineEvent.Waits("azure-devops/answer-lost", NOON.plusMillis(1)),
            new TimelineEvent.Postponed("servicenow/http-429", "too many"),
            new TimelineEvent.Parked("mapping/gone", "no such mapping", TIME),
            new TimelineEvent.Replayed("anna", "mended \"it\"", Optional.of(TIME)),
            new TimelineEvent.Discarded("anna", "ordered twice", Optional.empty()),
            new TimelineEvent.Marked("anna", "verify: missed"),
            new TimelineEvent.Retyped("Feature", "Bug"),
            new TimelineEvent.Deleted("azure-devops", "recreate"),
            new TimelineEvent.Restored("servicenow"),
            new TimelineEvent.Ended(NOON.minusSeconds(7), TIME),
            new TimelineEvent.Conflict("state: both sides changed it, the order wins"),
            new TimelineEvent.Moved("KIT", "Arkiv"),
            new TimelineEvent.Unproven("work_notes"),
            new TimelineEvent.StateKept("azure-devops", "Removed", "Removed is in no table of toOrder"),
            new TimelineEvent.Commented("azure-devops", "comments", 2, true),
            new TimelineEvent.FileCarried("servicenow", "0f3c", 1_048_576),
            new TimelineEvent.FileLeft("azure-devops", "8a4d", "files/too-large"),
            new TimelineEvent.PersonMissing("System.AssignedTo: nobody in Azure DevOps is called ''hh''"),
            new TimelineEvent.HandedOver(
                    new Counted(
                            Optional.of("Klientdrift"),
                            Optional.of("Servicedesk"),
                            Optional.of("hh"),
                            Optional.of(TIME)),
                    "servicenow",
                    NOON,
                    true,
                    2,
                    1),
            new TimelineEvent.Reached(new Move("", "Proposed"), "KIT\\Klient", "Ny PC", NOON),
            new TimelineEvent.RolledUp("Closed"),
            new TimelineEvent.Cut("System.Title: cut at 255 characters"),
            new TimelineEvent.Unknown(
                    "of-tomorrow",
                    new Counted(Optional.of("KIT\\A"), Optional.of("KIT\\B"), Optional.of("bo"), Optional.of(TIME)),
                    Map.of("more", List.of("of", "this"), "times", 7L)));

    @Test
    default void every_kind_of_event_is_read_back_as_it_was_told() {
        Link link = claimed(claim("a", NOON), 1, 2).getFirst();

        timeline()
                .append(ONE_OF_EACH.stream()
                        .map(what -> new Event(link.id(), NOON, what))
                        .toList());

        assertThat(timeline().of(link.id()).stream().skip(1).map(Event::what)).containsExactlyElementsOf(ONE_OF_EACH);
        assertThat(timeline().since(NOON, 0, 100).stream().skip(1).map(entry -> entry.event()
                        .what()))
                .containsExactlyElementsOf(ONE_OF_EACH);
    }

    private void told(Link link, Instant at, int times) {
        Event event = new Event(link.id(), at, new TimelineEvent.Cut("long ago"));
        timeline().append(Collections.nCopies(times, event));
    }

    private long old(Link link) {
        return timeline().of(link.id()).stream()
                .filter(event -> event.at().isBefore(NOON.minus(KEPT)))
                .count();
    }

    @Test
    default void what_is_old_is_removed_from_links_at_rest_a_step_at_a_time() {
        Link settled = settled(1);
        Link held = claimed(claim("a", NOON), 2, 3).getFirst();
        told(held, NOON.minus(KEPT).minusSeconds(2), 3);
        told(settled, NOON.minus(KEPT).minusSeconds(1), 3);
        told(settled, NOON.minus(KEPT), 1);
        int kept = timeline().of(settled.id()).size() - 3;

        Pruned first = timeline().prune(NOON.minus(KEPT), Place.BEGINNING, 2);
        Pruned second = timeline().prune(NOON.minus(KEPT), first.next().orElseThrow(), 2);
        Pruned third = timeline().prune(NOON.minus(KEPT), second.next().orElseThrow(), 3);

        assertThat(List.of(first.removed(), second.removed(), third.removed())).containsExactly(0, 1, 2);
        assertThat(third.next()).as("there is no more").isEmpty();
        assertThat(old(held)).as("somebody works on it").isEqualTo(3);
        assertThat(timeline().of(settled.id())).hasSize(kept);
        told(settled, NOON, 1);
        assertThat(timeline().since(NOON, 0, 100))
                .as("each has its own place")
                .extracting(Entry::id)
                .doesNotHaveDuplicates();
    }

    @Test
    default void whoever_prunes_does_a_little_at_a_time_and_goes_on_where_he_stood() {
        Link settled = settled(1);
        told(settled, NOON.minus(KEPT).minusSeconds(1), 10_001);
        PruneTimeline prune = new PruneTimeline(timeline(), KEPT, Clock.fixed(NOON, ZoneOffset.UTC));

        prune.prune();
        assertThat(old(settled)).isEqualTo(1);
        prune.prune();
        assertThat(old(settled)).isZero();
        told(settled, NOON.minus(KEPT).minusSeconds(1), 1);
        prune.prune();
        assertThat(old(settled)).as("the next time from the beginning").isZero();
    }
}
