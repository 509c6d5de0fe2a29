package dk.ordrebro.ledger.audit;

import static dk.ordrebro.ledger.audit.Told.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LinkStore.Change;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.ledger.TimelineStore.Place;
import dk.ordrebro.ledger.sql.OlderLedger;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.settings.LedgerSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Chains are whole whoever adds to them, and stay so when old entries go. */
abstract class AuditContract {
    private static final Duration DAY = Duration.ofDays(1);

    private Ledger ledger;

    abstract LedgerSettings fresh() throws Exception;

    abstract LedgerSettings another() throws Exception;

    @BeforeEach
    void open() throws Exception {
        ledger = opened(fresh());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static Ledger opened(LedgerSettings settings) {
        return SqlLedger.open(settings, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private void settle(List<Long> links) {
        Claim claim = new Claim("node", "token", NOON.plusSeconds(60));
        List<Change> changes = ledger.links().claim(claim, 200, NOON).stream()
                .map(link -> new Change(
                        link.with(link.memory().withItem(1000 + link.id(), 1).withOrderMod(1))
                                .settle(NOON, Optional.empty()),
                        List.of(new Event(link.id(), NOON, new TimelineEvent.Found(1000 + link.id(), 1)))))
                .toList();
        assertThat(ledger.links().save(claim, changes, NOON)).hasSameSizeAs(links);
    }

    @Test
    void what_was_written_is_whole() {
        List<Long> links = Told.links(ledger, 7);
        settle(links);
        ledger.timeline()
                .append(List.of(
                        Told.event(links.get(0), NOON, "one \"two\"\nthree \uD83D\uDCBB"),
                        Told.event(links.get(1), NOON, ""),
                        Told.event(links.get(0), NOON, "again")));
        ledger.audit().record(Told.act("POST /api/repairs"));
        ledger.audit().record(Told.act("POST /api/cursors/x"));

        assertThat(Told.wrong(ledger)).isEmpty();
        assertThat(ledger.audit().ofLinks(0, 100).chains())
                .extracting(chain -> chain.end().place())
                .containsExactly(4L, 3L, 2L, 2L, 2L, 2L, 2L);
        assertThat(ledger.audit().ofActs().end().place()).isEqualTo(2);
    }

    @Test
    void what_people_did_is_listed_newest_first_by_person_and_by_day() {
        for (int nth = 0; nth < 3; nth++) {
            ledger.audit().record(new Act(NOON.plus(DAY.multipliedBy(nth)), "anna", "local", "act " + nth, "", "200"));
        }
        ledger.audit().record(new Act(NOON.plus(DAY), "bo", "10.0.0.7", "act 3", "why", "200"));

        assertThat(listed(Optional.empty(), OptionalLong.empty(), 2)).containsExactly("act 3", "act 2");
        assertThat(listed(Optional.of("anna"), OptionalLong.empty(), 9)).containsExactly("act 2", "act 1", "act 0");
        assertThat(listed(Optional.empty(), OptionalLong.of(3), 9)).containsExactly("act 1", "act 0");
        AuditStore.Filter day = new AuditStore.Filter(
                Optional.empty(), NOON.plus(DAY), NOON.plus(DAY.multipliedBy(2)), OptionalLong.empty(), 9);
        assertThat(ledger.audit().newest(day))
                .extracting(kept -> kept.act().what())
                .containsExactly("act 3", "act 1");
    }

    private List<String> listed(Optional<String> who, OptionalLong before, int most) {
        AuditStore.Filter filter = new AuditStore.Filter(who, NOON, NOON.plus(DAY.multipliedBy(9)), before, most);
        return ledger.audit().newest(filter).stream()
                .map(kept -> kept.act().what())
                .toList();
    }

    @Test
    void many_who_add_to_the_same_chains_at_once_leave_them_whole() throws Exception {
        List<Long> links = Told.links(ledger, 5);
        List<Callable<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            List<Long> order = writer % 2 == 0 ? links : links.reversed();
            writers.add(() -> {
                for (int round = 0; round < 10; round++) {
                    ledger.timeline()
                            .append(order.stream()
                                    .map(link -> Told.event(link, NOON, "round"))
                                    .toList());
                    ledger.audit().record(Told.act("GET /"));
                }
                return null;
            });
        }

        try (ExecutorService threads = Executors.newFixedThreadPool(writers.size())) {
            for (Future<Void> done : threads.invokeAll(writers)) {
                done.get();
            }
        }

        assertThat(Told.wrong(ledger)).isEmpty();
        assertThat(ledger.audit().ofLinks(0, 100).chains())
                .extracting(chain -> chain.end().place())
                .containsOnly(41L);
        assertThat(ledger.audit().ofActs().entries()).hasSize(40);
    }

    @Test
    void pruning_leaves_chains_whole_also_where_a_newer_entry_goes_first() {
        List<Long> links = Told.links(ledger, 2);
        settle(links);
        long link = links.getFirst();
        ledger.timeline()
                .append(List.of(
                        Told.event(link, NOON.minus(DAY.multipliedBy(5)), "old, and behind what is new"),
                        Told.event(link, NOON.plus(DAY.multipliedBy(5)), "new"),
                        Told.event(link, NOON.minus(DAY.multipliedBy(4)), "old too")));

        assertThat(ledger.timeline()
                        .prune(NOON.minus(DAY), Place.BEGINNING, 100)
                        .removed())
                .isEqualTo(2);
        assertThat(Told.wrong(ledger)).as("out of turn").isEmpty();

        assertThat(ledger.timeline().prune(NOON.plus(DAY), Place.BEGINNING, 100).removed())
                .isEqualTo(4);
        assertThat(Told.wrong(ledger)).as("the beginning moved").isEmpty();
        Chain chain = ledger.audit().ofLinks(0, 1).chains().getFirst();
        assertThat(chain.begin().place()).isEqualTo(3);
        assertThat(chain.removed()).containsOnlyKeys(5L);

        assertThat(ledger.timeline()
                        .prune(NOON.plus(DAY.multipliedBy(9)), Place.BEGINNING, 100)
                        .removed())
                .isEqualTo(1);
        ledger.timeline().append(List.of(Told.event(link, NOON, "goes on")));

        assertThat(Told.wrong(ledger)).as("all but the newest gone").isEmpty();
        assertThat(ledger.audit().ofLinks(0, 1).chains().getFirst().removed()).isEmpty();
    }

    @Test
    void what_an_older_version_told_is_no_fault_and_what_comes_after_is_chained() throws Exception {
        LedgerSettings older = another();
        OlderLedger.make(
                older,
                4,
                List.of(
                        "INSERT INTO link (table_name, sys_id, number, mapping, state, due_at, created_at) VALUES"
                                + " ('sc_task', '1', 'TASK1', 'pc', 'settled', 0, 0)",
                        "INSERT INTO timeline (link, at, kind, detail) VALUES (1, 0, 'noticed', '{}')"));

        try (Ledger now = opened(older)) {
            now.timeline().append(List.of(Told.event(1, NOON, "today")));

            assertThat(Told.wrong(now)).isEmpty();
            assertThat(now.audit().ofLinks(0, 1).chains().getFirst().end().place())
                    .isEqualTo(1);
        }
    }

    @Test
    void acts_are_read_back_as_they_were_recorded_in_pages() {
        ledger.audit().record(Told.act("one"));
        ledger.audit().record(Told.act("two"));

        List<Act.Kept> first = ledger.audit().acts(NOON, 0, 1);

        assertThat(first).extracting(Act.Kept::act).containsExactly(Told.act("one"));
        assertThat(ledger.audit().acts(NOON, first.getFirst().id(), 9))
                .extracting(Act.Kept::act)
                .containsExactly(Told.act("two"));
        assertThat(ledger.audit().acts(NOON.plusMillis(1), 0, 9)).isEmpty();
    }

    @Test
    void a_person_is_erased_wherever_the_name_stands_whole_and_chains_stay_whole() {
        List<Long> links = Told.links(ledger, 2);
        ledger.timeline()
                .append(List.of(
                        Told.event(links.get(0), NOON, "asked by Åse \"Å\" Hansen, ÅSE \"å\" HANSEN"),
                        Told.event(links.get(0), NOON, "Åse \"Å\" Hansensen is another"),
                        new Event(links.get(1), NOON, new TimelineEvent.Marked("Åse \"Å\" Hansen", "verify"))));
        ledger.audit().record(Told.act("Åse \"Å\" Hansen"));

        AuditStore.Erased first = ledger.audit().erase("åse \"å\" hansen", 0, 4);
        AuditStore.Erased last =
                ledger.audit().erase("åse \"å\" hansen", first.next().orElseThrow(), 4);

        assertThat(first.entries() + last.entries()).isEqualTo(2);
        assertThat(last.next()).isEmpty();
        assertThat(ledger.timeline().of(links.get(0)).stream().skip(1).map(Event::what))
                .containsExactly(
                        new TimelineEvent.Marked("anna", "asked by (erased), (erased)"),
                        new TimelineEvent.Marked("anna", "Åse \"Å\" Hansensen is another"));
        assertThat(ledger.timeline().of(links.get(1)).getLast().what())
                .isEqualTo(new TimelineEvent.Marked("(erased)", "verify"));
        assertThat(Told.wrong(ledger)).isEmpty();
        assertThat(ChainReport.of(ledger.audit(), done -> {}).removed()).isEqualTo(2);
        ledger.timeline().append(List.of(Told.event(links.get(0), NOON, "goes on")));
        assertThat(Told.wrong(ledger)).isEmpty();
    }
}
