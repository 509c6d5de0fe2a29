package dk.ordrebro.insight;

import dk.ordrebro.ledger.FlowStore;
import dk.ordrebro.ledger.FlowStore.Count;
import dk.ordrebro.ledger.FlowStore.Wanted;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Distributions that a question asks for, from the totals of the ledger. */
record Figures(FlowStore flow, Question asked) {
    private static final String NOW = "";

    /** Sorts before every month. */
    private static final String BEGINNING = "0";

    /** The same by groups: what stands now has no month. */
    Figures inGroups() {
        Question.By groups = asked.area().isPresent() ? Question.By.AREA : Question.By.ALL;
        return asked.by() == Question.By.MONTH ? new Figures(flow, asked.by(groups)) : this;
    }

    /** By the month or the group, as asked. */
    Map<String, Distribution> of(Measure measure) {
        return read(measure, asked.group(), asked.name(), asked.since().toString());
    }

    /** By the group, as it stands now. */
    Map<String, Distribution> now(Measure measure) {
        Map<String, Distribution> found = new TreeMap<>();
        flow.counts(new Wanted(measure.word(), asked.group().word(), asked.name(), NOW, NOW))
                .forEach(count -> add(found, count.total().name(), count));
        return found;
    }

    /** By month from the first there is, whatever was asked for. */
    Map<String, Distribution> everyMonth(Measure measure) {
        return new Figures(flow, asked.by(Question.By.MONTH)).read(measure, asked.group(), asked.name(), BEGINNING);
    }

    /** By the pair of areas. */
    Map<String, Distribution> pairs(Measure measure) {
        return new Figures(flow, asked.by(Question.By.ALL))
                .read(measure, Group.PAIR, Optional.empty(), asked.since().toString());
    }

    private Map<String, Distribution> read(Measure measure, Group group, Optional<String> name, String since) {
        Map<String, Distribution> found = new TreeMap<>();
        flow.counts(new Wanted(
                        measure.word(), group.word(), name, since, asked.until().toString()))
                .forEach(count -> add(
                        found,
                        asked.by() == Question.By.MONTH
                                ? count.total().month()
                                : count.total().name(),
                        count));
        return found;
    }

    private static void add(Map<String, Distribution> found, String key, Count count) {
        found.computeIfAbsent(key, one -> new Distribution()).add(count.total().value(), count.orders());
    }
}
