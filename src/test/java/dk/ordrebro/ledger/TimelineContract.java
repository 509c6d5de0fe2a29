package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Links.claim;
import static dk.ordrebro.ledger.Orders.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.TimelineEvent.ItemWrite;
import dk.ordrebro.ledger.TimelineEvent.Move;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What happened is read back as it was told, whatever it was. */
interface TimelineContract extends LedgerUnderTest {
    ItemWrite WRITE = new ItemWrite(4711, 2, List.of("System.Title", "System.State"), "0f3a");
    Duration TIME = Duration.ofMillis(90_500);

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
}
