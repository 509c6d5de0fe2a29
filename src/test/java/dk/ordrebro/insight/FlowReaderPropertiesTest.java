package dk.ordrebro.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.SettableClock;
import dk.ordrebro.insight.Counts.Own;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.FlowStore.Total;
import dk.ordrebro.ledger.ItemWrite;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.settings.FigureSettings.CalendarSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However the timeline grows while it is read, totals are what counting all of it at once gives. */
final class FlowReaderPropertiesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final List<String> KINDS = List.of("Proposed", "InProgress", "Resolved", "Completed", "Removed");
    private static final CalendarSettings OTHER =
            new CalendarSettings(ZoneId.of("UTC"), LocalTime.of(9, 0), LocalTime.of(17, 30), false, Set.of());

    private static final TimelineEvent BACK = new TimelineEvent.Restored("servicenow");

    private final SettableClock clock = new SettableClock(NOON);

    @Property(tries = 300)
    void what_is_counted_as_it_comes_is_what_is_counted_at_once(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int events) {
        Random random = new Random(seed);
        MemoryFlowStore grown = new MemoryFlowStore();
        MemoryFlowStore whole = new MemoryFlowStore();
        FlowReader one = reader(grown, CalendarSettings.DEFAULT);
        FlowReader other = reader(grown, CalendarSettings.DEFAULT);
        Map<Long, Event> late = new HashMap<>();
        for (long id = 1; id <= events; id++) {
            Event event = event(random, id);
            whole.tell(id, event);
            if (random.nextInt(8) == 0) {
                late.put(id, event); // its transaction ends after the next
            } else {
                grown.tell(id, event);
            }
            if (random.nextInt(3) == 0) {
                (random.nextBoolean() ? one : other).read();
                late.forEach(grown::tell);
                late.clear();
                clock.forward(Duration.ofSeconds(random.nextInt(90)));
            }
        }
        late.forEach(grown::tell);

        readAll(one);
        readAll(reader(whole, CalendarSettings.DEFAULT));

        assertThat(grown.totals).isEqualTo(whole.totals);
    }

    @Property(tries = 100)
    void another_calendar_counts_anew_and_nothing_is_left_of_the_old(@ForAll long seed) {
        Random random = new Random(seed);
        MemoryFlowStore changed = new MemoryFlowStore();
        MemoryFlowStore fresh = new MemoryFlowStore();
        for (long id = 1; id <= 40; id++) {
            Event event = event(random, id);
            changed.tell(id, event);
            fresh.tell(id, event);
        }
        readAll(reader(changed, CalendarSettings.DEFAULT));

        readAll(reader(changed, OTHER));
        readAll(reader(fresh, OTHER));

        assertThat(changed.totals).isEqualTo(fresh.totals);
    }

    @Property(tries = 100)
    void what_was_pruned_stays_counted_also_when_all_is_counted_anew(@ForAll long seed) {
        Random random = new Random(seed);
        MemoryFlowStore store = new MemoryFlowStore();
        for (long id = 1; id <= 40; id++) {
            store.tell(id, event(random, id));
        }
        readAll(reader(store, CalendarSettings.DEFAULT));
        Map<Total, Long> before = Map.copyOf(store.totals);

        for (long link = 1; link <= 4; link++) {
            store.prune(link, random.nextInt(6));
        }
        store.forgetCounts();
        readAll(reader(store, CalendarSettings.DEFAULT));

        assertThat(store.totals).isEqualTo(before);
    }

    @Property(tries = 100)
    void nobody_counts_what_another_node_has_counted_meanwhile(@ForAll long seed) {
        MemoryFlowStore store = new MemoryFlowStore();
        store.tell(1, event(new Random(seed), 1));
        var stale = store.position();
        reader(store, CalendarSettings.DEFAULT).read();
        Map<Total, Long> before = Map.copyOf(store.totals);

        boolean kept = store.keep(stale, stale, List.of(), Map.of(new Total("made", "all", "", "2026-03", 0), 1L));

        assertThat(kept).isFalse();
        assertThat(store.totals).isEqualTo(before);
    }

    @Example
    void what_was_deleted_is_open_no_more_until_it_is_brought_back() {
        MemoryFlowStore store = new MemoryFlowStore();
        TimelineEvent begun = new TimelineEvent.Reached(new TimelineEvent.Move("", "InProgress"), "KIT", "", NOON);
        store.tell(1, new Event(1, NOON, begun));
        store.tell(2, new Event(1, NOON.plusSeconds(60), new TimelineEvent.Deleted("servicenow", "note")));
        readAll(reader(store, CalendarSettings.DEFAULT));

        assertThat(measures(store)).contains("dropped").doesNotContain("open");

        store.tell(3, new Event(1, NOON.plusSeconds(120), BACK));
        readAll(reader(store, CalendarSettings.DEFAULT));

        assertThat(measures(store)).contains("open").doesNotContain("dropped");
    }

    @Example
    void between_two_looks_for_latecomers_only_what_is_new_is_read() {
        MemoryFlowStore store = new MemoryFlowStore();
        FlowReader reader = reader(store, CalendarSettings.DEFAULT);
        Random random = new Random(1);
        for (long id = 1; id <= 40; id++) {
            store.tell(id, event(random, id));
        }
        reader.read();
        long read = store.entriesRead;

        clock.forward(Duration.ofSeconds(15));
        store.tell(41, event(random, 41));
        reader.read();

        assertThat(store.entriesRead - read).isEqualTo(1);
        store.forgetCounts();
        clock.forward(Duration.ofSeconds(15));
        reader.read();
        MemoryFlowStore whole = new MemoryFlowStore();
        Random again = new Random(1);
        for (long id = 1; id <= 41; id++) {
            whole.tell(id, event(again, id));
        }
        readAll(reader(whole, CalendarSettings.DEFAULT));
        assertThat(store.totals).as("forgotten, and counted anew at once").isEqualTo(whole.totals);
    }

    private static Set<String> measures(MemoryFlowStore store) {
        return store.totals.keySet().stream().map(Total::measure).collect(Collectors.toSet());
    }

    @Property(tries = 200)
    void an_order_is_open_done_or_given_up_and_its_hours_add_up(@ForAll long seed) {
        Random random = new Random(seed);
        List<Fact.Step> steps = new ArrayList<>();
        long at = NOON.toEpochMilli();
        for (int step = 0; step < 1 + random.nextInt(8); step++) {
            steps.add(new Fact.Step(at, KINDS.get(random.nextInt(KINDS.size())), "KIT\\" + random.nextInt(3)));
            at += Duration.ofMinutes(random.nextInt(9_000)).toMillis();
        }

        Counts counts = Counting.of(
                new Fact("pc", "", NOON.toEpochMilli(), 1_000L, steps), new WorkingHours(CalendarSettings.DEFAULT));

        assertThat(counts.own().stream().filter(own -> Set.of(Measure.OPEN, Measure.TO_DONE, Measure.DROPPED)
                        .contains(own.measure())))
                .hasSize(1);
        long spent = value(counts, Measure.WAITING) + value(counts, Measure.WORKING);
        assertThat(spent).as("rounded twice").isLessThanOrEqualTo(value(counts, Measure.TO_DONE) + 1);
    }

    private static long value(Counts counts, Measure measure) {
        return counts.own().stream()
                .filter(own -> own.measure() == measure)
                .mapToLong(Own::value)
                .sum();
    }

    private FlowReader reader(MemoryFlowStore store, CalendarSettings calendar) {
        return new FlowReader(store, calendar, clock);
    }

    private void readAll(FlowReader reader) {
        for (int tick = 0; tick < 4; tick++) {
            clock.forward(Duration.ofMinutes(2));
            reader.read();
        }
    }

    /** Of one of four links; each begins with that it was made. */
    private static Event event(Random random, long id) {
        long link = 1 + id % 4;
        Instant at = NOON.plus(Duration.ofHours(id * 7 + random.nextInt(7)));
        if (id <= 4) {
            ItemWrite write = new ItemWrite(id, 1, List.of(), "0f3a");
            return new Event(link, at, new TimelineEvent.Created(write, Duration.ofSeconds(random.nextInt(90))));
        }
        int rare = random.nextInt(12);
        if (rare == 0) {
            return new Event(link, at, new TimelineEvent.Discarded("anna", "ordered twice", Optional.empty()));
        }
        if (rare < 3) {
            return new Event(link, at, rare == 1 ? new TimelineEvent.Deleted("servicenow", "note") : BACK);
        }
        String kind = KINDS.get(random.nextInt(KINDS.size()));
        String area = "KIT\\" + random.nextInt(3);
        return new Event(link, at, new TimelineEvent.Reached(new TimelineEvent.Move("", kind), area, "Ny PC", at));
    }
}
