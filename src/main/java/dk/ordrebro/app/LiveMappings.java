package dk.ordrebro.app;

import dk.ordrebro.mapping.MappingSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The mapping set that is live: whoever begins something takes it once and keeps it to the end. What is read from
 * ServiceNow meanwhile carries the fields of every set that somebody may still hold, so nobody plans with half a document.
 */
final class LiveMappings implements Supplier<MappingSet> {
    private final Duration held;
    private final Clock clock;
    private volatile MappingSet live;
    private volatile Reach reach;
    private List<Retired> retired = List.of();

    /** What to read of ServiceNow. */
    private record Reach(Map<String, Set<String>> fields, Set<String> withVariables) {}

    private record Retired(MappingSet set, Instant until) {}

    /** @param held how long somebody may go on under a set after it was replaced */
    LiveMappings(MappingSet first, Duration held, Clock clock) {
        this.live = first;
        this.held = held;
        this.clock = clock;
        this.reach = reach(List.of(first));
    }

    @Override
    public MappingSet get() {
        return live;
    }

    /** Tables, parents before children, each with the fields to read. */
    Map<String, Set<String>> fields() {
        return reach.fields();
    }

    Set<String> tablesWithVariables() {
        return reach.withVariables();
    }

    /** From now on whoever asks gets this set. */
    synchronized void replace(MappingSet next) {
        Instant now = clock.instant();
        List<Retired> still = new ArrayList<>(stillHeld(now));
        still.add(new Retired(live, now.plus(held)));
        widen(next, still); // first: who takes the new set must be able to read all that it names
        live = next;
    }

    /** Stops reading for sets that nobody can hold any more. */
    synchronized void forgetRetired() {
        List<Retired> still = stillHeld(clock.instant());
        if (still.size() < retired.size()) {
            widen(live, still);
        }
    }

    private List<Retired> stillHeld(Instant now) {
        return retired.stream().filter(old -> old.until().isAfter(now)).toList();
    }

    private void widen(MappingSet newest, List<Retired> still) {
        List<MappingSet> all = new ArrayList<>(List.of(newest));
        still.forEach(old -> all.add(old.set()));
        reach = reach(all);
        retired = still;
    }

    private static Reach reach(List<MappingSet> sets) {
        Map<String, Set<String>> fields = new LinkedHashMap<>();
        Set<String> withVariables = new TreeSet<>();
        for (MappingSet set : sets) {
            set.fieldsByTable().forEach((table, names) -> fields.computeIfAbsent(table, none -> new TreeSet<>())
                    .addAll(names));
            withVariables.addAll(set.tablesWithVariables());
        }
        return new Reach(fields, withVariables);
    }
}
