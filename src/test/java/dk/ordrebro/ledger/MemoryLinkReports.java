package dk.ordrebro.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reports on links in memory. */
final class MemoryLinkReports implements LinkReports {
    private final MemoryLedger ledger;
    private final Clock clock;

    MemoryLinkReports(MemoryLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public Counts counts() {
        Instant now = clock.instant();
        synchronized (ledger) {
            Map<LinkState, Long> states = new EnumMap<>(LinkState.class);
            for (LinkState state : LinkState.values()) {
                states.put(
                        state,
                        ledger.rows().stream().filter(row -> row.is(state)).count());
            }
            long postponed = ledger.rows().stream()
                    .filter(row -> row.is(LinkState.DUE))
                    .map(row -> row.link.status())
                    .filter(status -> status.attempts() > 0 || status.dueAt().isAfter(now))
                    .count();
            Optional<Duration> oldest = ledger.rows().stream()
                    .filter(row -> row.dueBy(now))
                    .map(row -> Duration.between(row.link.status().dueAt(), now))
                    .max(Comparator.naturalOrder());
            return new Counts(states, postponed, oldest);
        }
    }

    @Override
    public List<Row> list(Filter filter) {
        synchronized (ledger) {
            return ledger.rows().stream()
                    .sorted(Comparator.comparingLong((MemoryRow row) -> -row.link.id()))
                    .map(MemoryRow::reported)
                    .filter(row -> row.id() < filter.after().orElse(Long.MAX_VALUE))
                    .filter(row -> filter.state().isEmpty()
                            || filter.state().get() == row.status().state())
                    .filter(row ->
                            filter.mapping().isEmpty() || filter.mapping().get().equals(row.mapping()))
                    .filter(row -> filter.text().isEmpty()
                            || shows(row, filter.text().get().toLowerCase(Locale.ROOT)))
                    .limit(filter.limit())
                    .toList();
        }
    }

    private static boolean shows(Row row, String text) {
        String trouble = row.status().trouble().map(Link.Trouble::what).orElse("");
        return row.number().toLowerCase(Locale.ROOT).contains(text)
                || row.order().sysId().toLowerCase(Locale.ROOT).contains(text)
                || trouble.toLowerCase(Locale.ROOT).contains(text)
                || (row.workItem().isPresent()
                        && Long.toString(row.workItem().getAsLong()).equals(text));
    }

    @Override
    public Optional<Story> story(String number) {
        synchronized (ledger) {
            return ledger.rows().stream()
                    .filter(row -> row.link.number().equals(number)
                            || row.link.number().equals(number.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .map(this::story);
        }
    }

    @Override
    public Optional<Story> story(long id) {
        synchronized (ledger) {
            return ledger.row(id).map(this::story);
        }
    }

    /** It keeps no files. */
    @Override
    public Set<Long> filesDue(Collection<Long> links) {
        return Set.of();
    }

    private Story story(MemoryRow row) {
        return new Story(row.reported(), new MemoryTimelineStore(ledger).of(row.link.id()), Optional.empty());
    }

    @Override
    public List<Made> madeLately(int events) {
        Instant since = clock.instant().minus(Duration.ofDays(1));
        synchronized (ledger) {
            return ledger.timeline().reversed().stream()
                    .map(TimelineStore.Entry::event)
                    .filter(event -> event.at().isAfter(since))
                    .limit(events)
                    .filter(event -> event.what() instanceof TimelineEvent.Created)
                    .map(event -> new Made(event.at(), ((TimelineEvent.Created) event.what()).afterChange()))
                    .toList();
        }
    }

    @Override
    public List<Handover> handovers(int most) {
        synchronized (ledger) {
            return ledger.timeline().reversed().stream()
                    .filter(entry -> entry.event().what() instanceof TimelineEvent.HandedOver)
                    .limit(most)
                    .map(entry -> new Handover(
                            entry.number(),
                            ledger.row(entry.event().link())
                                    .orElseThrow()
                                    .link
                                    .status()
                                    .state(),
                            entry.event().at(),
                            (TimelineEvent.HandedOver) entry.event().what()))
                    .toList();
        }
    }

    @Override
    public long createdLastHour() {
        Instant since = clock.instant().minus(Duration.ofHours(1));
        synchronized (ledger) {
            return ledger.timeline().stream()
                    .map(TimelineStore.Entry::event)
                    .filter(event -> event.at().isAfter(since) && event.kind().equals("created"))
                    .count();
        }
    }

    @Override
    public List<KeptState> keptStates() {
        Instant since = clock.instant().minus(Duration.ofDays(7));
        Map<List<String>, List<Instant>> moments = new TreeMap<>(Comparator.comparing(List::toString));
        synchronized (ledger) {
            for (TimelineStore.Entry entry : ledger.timeline()) {
                if (entry.event().at().isAfter(since) && entry.event().what() instanceof TimelineEvent.StateKept kept) {
                    String mapping =
                            ledger.row(entry.event().link()).orElseThrow().link.mapping();
                    moments.computeIfAbsent(List.of(mapping, kept.side(), kept.state()), each -> new ArrayList<>())
                            .add(entry.event().at());
                }
            }
        }
        return moments.entrySet().stream()
                .map(one -> new KeptState(
                        one.getKey().get(0),
                        one.getKey().get(1),
                        one.getKey().get(2),
                        one.getValue().size(),
                        Collections.max(one.getValue())))
                .sorted(Comparator.comparingLong((KeptState state) -> -state.times()))
                .toList();
    }
}
