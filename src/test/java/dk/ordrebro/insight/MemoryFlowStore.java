package dk.ordrebro.insight;

import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.FlowStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@link FlowStore} in memory, with a timeline to which entries come late and of which old ones are pruned. */
final class MemoryFlowStore implements FlowStore {
    private final TreeMap<Long, Event> timeline = new TreeMap<>();
    private final Map<Long, Fact> facts = new TreeMap<>();
    final Map<Total, Long> totals = new HashMap<>();
    long entriesRead;
    private Position position = new Position(0, 0, 0, Instant.EPOCH);

    /** @param id what the database gave it; one with a lower id may come later */
    void tell(long id, Event event) {
        timeline.put(id, event);
    }

    /** The first entries of a link go. */
    void prune(long link, int entries) {
        timeline.entrySet().stream()
                .filter(entry -> entry.getValue().link() == link)
                .map(Map.Entry::getKey)
                .limit(entries)
                .toList()
                .forEach(timeline::remove);
    }

    @Override
    public Position position() {
        return position;
    }

    @Override
    public long newest() {
        return timeline.isEmpty() ? 0 : timeline.lastKey();
    }

    @Override
    public List<Entry> entries(long after, long upTo, int most) {
        List<Entry> read = timeline.subMap(after, false, Math.max(after, upTo), true).entrySet().stream()
                .limit(most)
                .map(entry -> new Entry(entry.getKey(), entry.getValue().link()))
                .toList();
        entriesRead += read.size();
        return read;
    }

    @Override
    public List<Known> known(Collection<Long> links) {
        List<Known> known = new ArrayList<>();
        for (long link : links) {
            Optional<Fact> fact = Optional.ofNullable(facts.get(link));
            known.add(new Known(
                    link,
                    "pc",
                    fact.map(Fact::fact),
                    fact.map(Fact::counted).orElse("[]"),
                    fact.map(Fact::rules).orElse(""),
                    timeline.values().stream()
                            .filter(event -> event.link() == link)
                            .toList()));
        }
        return known;
    }

    @Override
    public List<Long> countedOtherwise(String rules, int most) {
        return facts.values().stream()
                .filter(fact -> !fact.rules().equals(rules))
                .limit(most)
                .map(Fact::link)
                .toList();
    }

    @Override
    public boolean keep(Position from, Position to, Collection<Fact> next, Map<Total, Long> moves) {
        if (from.moves() != position.moves()) {
            return false;
        }
        position = new Position(from.moves() + 1, to.entry(), to.seen(), to.seenAt());
        next.forEach(fact -> facts.put(fact.link(), fact));
        moves.forEach((total, orders) -> totals.merge(total, orders, Long::sum));
        totals.values().removeIf(orders -> orders == 0);
        return true;
    }

    @Override
    public void forgetCounts() {
        position = new Position(position.moves() + 1, 0, 0, Instant.EPOCH);
        totals.clear();
        facts.replaceAll((link, fact) -> new Fact(link, fact.fact(), "[]", ""));
    }

    @Override
    public List<Count> counts(Wanted wanted) {
        return totals.entrySet().stream()
                .filter(one -> one.getKey().measure().equals(wanted.measure())
                        && one.getKey().kind().equals(wanted.kind())
                        && wanted.name().stream().allMatch(one.getKey().name()::equals)
                        && one.getKey().month().compareTo(wanted.since()) >= 0
                        && one.getKey().month().compareTo(wanted.until()) <= 0)
                .map(one -> new Count(one.getKey(), one.getValue()))
                .toList();
    }
}
