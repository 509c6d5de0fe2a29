package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Links.TROUBLE;
import static dk.ordrebro.ledger.Links.all;
import static dk.ordrebro.ledger.Links.claim;
import static dk.ordrebro.ledger.Orders.NOON;
import static dk.ordrebro.ledger.Orders.number;
import static dk.ordrebro.ledger.Orders.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.ledger.LinkStore.Change;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a ledger tells people. */
interface ReportContract extends LedgerUnderTest {
    @Test
    default void a_number_is_known_in_small_letters_too() {
        settled(1);

        assertThat(reports().story(number(1).toLowerCase(Locale.ROOT))).isPresent();
        assertThat(reports().story("ritm9999999")).isEmpty();
    }

    @Test
    default void reports_count_list_and_tell_one_links_story() {
        settled(1);
        Claim claim = claim("a", NOON);
        List<Link> held = claimed(claim, 2, 6);
        links().save(
                        claim,
                        List.of(
                                new Change(held.get(0).postpone(NOON.plusSeconds(60), NOON, TROUBLE), List.of()),
                                new Change(held.get(1).park(NOON, TROUBLE), List.of())),
                        NOON);
        links().markOrders(taken(20, 22, 1), NOON.minusSeconds(90));
        LinkReports reports = reports();

        LinkReports.Counts counts = reports.counts();
        List<LinkReports.Row> page = reports.list(LinkReports.Filter.all(3));
        LinkReports.Filter next = new LinkReports.Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.of(page.getLast().id()),
                100);

        assertThat(counts.of(LinkState.DUE)).isEqualTo(3);
        assertThat(counts.of(LinkState.ENDED)).isZero();
        assertThat(counts.postponed()).isEqualTo(1);
        assertThat(counts.oldestDue()).contains(Duration.ofSeconds(90));
        assertThat(page).hasSize(3).isSortedAccordingTo((a, b) -> Long.compare(b.id(), a.id()));
        assertThat(reports.list(next))
                .hasSize(4)
                .allMatch(row -> row.id() < page.getLast().id());
        assertThat(found("ritm0000001")).containsExactly(number(1));
        assertThat(found("1001")).containsExactly(number(1));
        assertThat(found("did not")).containsExactly(number(3), number(2));
        assertThat(found("%' OR '1'='1")).isEmpty();
        assertThat(found("_")).isEmpty();
        assertThat(found("1001 ")).isEmpty();
        assertThat(found("TM")).as("two letters").hasSize(7);
        assertThat(found("tm00000")).as("a part").hasSize(7);
        assertThat(found("0000000000000000014")).as("a part of a sys_id").containsExactly(number(20));
        assertThat(found("\"id\" OR")).isEmpty();
        assertThat(reports.story("RITM-none")).isEmpty();
    }

    @Test
    default void handovers_are_told_the_newest_first_with_the_state_of_their_order_now() {
        settled(1);
        long link = reports().story(number(1)).orElseThrow().row().id();
        TimelineEvent.HandedOver there = handedOver("A", "B");
        TimelineEvent.HandedOver back = handedOver("B", "A");
        timeline()
                .append(List.of(
                        new Event(link, NOON.minusSeconds(60), there),
                        new Event(link, NOON.minusSeconds(40), new TimelineEvent.RolledUp("Closed")),
                        new Event(link, NOON.minusSeconds(30), back)));

        assertThat(reports().handovers(5))
                .containsExactly(
                        new LinkReports.Handover(number(1), LinkState.SETTLED, NOON.minusSeconds(30), back),
                        new LinkReports.Handover(number(1), LinkState.SETTLED, NOON.minusSeconds(60), there));
        assertThat(reports().handovers(1)).hasSize(1);
    }

    private static TimelineEvent.HandedOver handedOver(String from, String to) {
        Counted counted =
                new Counted(Optional.of(from), Optional.of(to), Optional.empty(), Optional.of(Duration.ofMinutes(5)));
        return new TimelineEvent.HandedOver(counted, "servicenow", NOON.minusSeconds(70), true, 0, 0);
    }

    @Test
    default void states_that_no_table_knows_are_counted_for_seven_days() {
        settled(1);
        long link = reports().story(number(1)).orElseThrow().row().id();
        TimelineEvent.StateKept order = new TimelineEvent.StateKept("servicenow", "99", "99 is in no table");
        TimelineEvent.StateKept item = new TimelineEvent.StateKept("azure-devops", "Blocked", "Blocked is in no table");
        timeline()
                .append(List.of(
                        new Event(link, NOON.minus(Duration.ofDays(8)), item),
                        new Event(link, NOON.minus(Duration.ofDays(6)), order),
                        new Event(link, NOON.minusSeconds(60), item),
                        new Event(link, NOON.minusSeconds(9), order)));

        assertThat(reports().keptStates())
                .containsExactly(
                        new LinkReports.KeptState("it-equipment", "servicenow", "99", 2, NOON.minusSeconds(9)),
                        new LinkReports.KeptState("it-equipment", "azure-devops", "Blocked", 1, NOON.minusSeconds(60)));
    }

    @Test
    default void an_export_goes_on_where_it_stopped() {
        links().markOrders(taken(1, 6, 1), NOON);

        List<TimelineStore.Entry> first = timeline().since(NOON, 0, 3);
        List<TimelineStore.Entry> second =
                timeline().since(NOON, first.getLast().id(), 3);

        Set<String> numbers = new HashSet<>();
        first.forEach(entry -> numbers.add(entry.number()));
        second.forEach(entry -> numbers.add(entry.number()));
        assertThat(numbers).hasSize(5);
        assertThat(timeline().since(NOON.plusSeconds(1), 0, 3)).isEmpty();
    }

    @Test
    default void a_failing_statement_tells_nothing_of_the_order() {
        Event orphan = new Event(-1, NOON, new TimelineEvent.Cut("Kirsten Mogensen"));

        assertThatThrownBy(() -> timeline().append(List.of(orphan)))
                .satisfies(failure -> assertThat(all(failure)).doesNotContain("Kirsten"));
    }

    private List<String> found(String text) {
        LinkReports.Filter filter = new LinkReports.Filter(
                Optional.empty(), Optional.of("it-equipment"), Optional.of(text), OptionalLong.empty(), 10);
        return reports().list(filter).stream().map(LinkReports.Row::number).toList();
    }
}
