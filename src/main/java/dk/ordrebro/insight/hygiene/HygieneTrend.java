package dk.ordrebro.insight.hygiene;

import dk.ordrebro.insight.hygiene.rule.Paths;
import dk.ordrebro.insight.hygiene.rule.RuleName;
import dk.ordrebro.ledger.HygieneStore;
import dk.ordrebro.ledger.HygieneStore.DayCount;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What was found day by day, of one area or of all. */
public final class HygieneTrend {
    public static final HygieneTrend NONE = new HygieneTrend(new TreeMap<>());

    /** A quarter: one program increment, and what was before it. */
    private static final int DAYS = 92;

    private final NavigableMap<LocalDate, Map<RuleName, HygieneCount>> days;

    private HygieneTrend(NavigableMap<LocalDate, Map<RuleName, HygieneCount>> days) {
        this.days = days;
    }

    /**
     * The last quarter.
     *
     * @param area with all below it; absent for all
     */
    public static HygieneTrend of(HygieneStore store, Optional<String> area, LocalDate today) {
        NavigableMap<LocalDate, Map<RuleName, HygieneCount>> days = new TreeMap<>();
        for (DayCount count : store.counts(today.minusDays(DAYS), today)) {
            boolean asked = area.isEmpty() || Paths.under(count.area(), area.get());
            RuleName.of(count.rule()).filter(rule -> asked).ifPresent(rule -> days.computeIfAbsent(
                            count.day(), day -> new TreeMap<>())
                    .merge(rule, new HygieneCount(count.looked(), count.found()), HygieneCount::plus));
        }
        return new HygieneTrend(days);
    }

    /** What the rule had found a week before, or as soon after as was counted; empty where that was never. */
    public Optional<Then> before(RuleName rule, LocalDate today) {
        return Optional.ofNullable(days.floorEntry(today.minusDays(7)))
                .or(() -> Optional.ofNullable(days.firstEntry())
                        .filter(first -> first.getKey().isBefore(today)))
                .flatMap(day ->
                        Optional.ofNullable(day.getValue().get(rule)).map(count -> new Then(day.getKey(), count)));
    }

    /** What was found on a day. */
    public record Then(LocalDate day, HygieneCount count) {}

    List<Map<String, Object>> json(Collection<RuleName> rules) {
        List<Map<String, Object>> all = new ArrayList<>();
        days.forEach((day, counts) -> counts.forEach((rule, count) -> {
            if (rules.contains(rule)) {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("day", day.toString());
                json.put("rule", rule.toString());
                json.put("looked", count.looked());
                json.put("found", count.found());
                all.add(json);
            }
        }));
        return all;
    }
}
