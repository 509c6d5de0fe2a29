package dk.ordrebro.insight;

import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.FlowStore;
import dk.ordrebro.ledger.TimelineEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What figures need of one link, as its timeline told it; kept when that is pruned. No name of a person and no text of an order.
 *
 * @param item of the catalog; empty where no mapping reads it
 * @param made when the work item was made, milliseconds; null where that was before this was told
 * @param toItem so many milliseconds after the order's last change; null like {@code made}
 * @param steps where the work item stood, one after the other
 */
record Fact(String mapping, String item, Long made, Long toItem, List<Step> steps) {
    /**
     * It came to stand so.
     *
     * @param kind of its state, as Azure DevOps has it: Proposed, InProgress, Resolved, Completed, Removed
     */
    record Step(long since, String kind, String area) {
        boolean closed() {
            return kind.equals("Completed") || kind.equals(REMOVED);
        }

        boolean worked() {
            return kind.equals("InProgress");
        }

        boolean touched() {
            return !kind.equals("Proposed") && !kind.equals(REMOVED);
        }
    }

    private static final String REMOVED = "Removed";

    /** What a mapping makes of a deleted work item whose order goes on. */
    private static final String RECREATE = "recreate";

    private static final Fact NOTHING = new Fact("", "", null, null, List.of());

    /** What the events tell; of a pruned timeline together with what was known before. */
    static Fact of(FlowStore.Known known) {
        boolean whole = known.events().stream().anyMatch(event -> event.what() instanceof TimelineEvent.Created);
        Fact before = known.fact().map(FlowJson::fact).orElse(NOTHING);
        List<Step> steps = new ArrayList<>(whole ? List.of() : before.steps);
        String item = before.item;
        for (Event event : known.events()) {
            if (event.what() instanceof TimelineEvent.Reached reached) {
                Step step =
                        new Step(reached.since().toEpochMilli(), reached.kinds().to(), reached.area());
                if (!steps.contains(step)) {
                    steps.add(step);
                }
                item = reached.item().isEmpty() ? item : reached.item();
            } else if (whole || isNews(event, steps)) {
                leftOrCameBack(event, steps).ifPresent(steps::add);
            }
        }
        return whole
                ? made(known, item, List.copyOf(steps))
                : new Fact(known.mapping(), item, before.made, before.toItem, List.copyOf(steps));
    }

    private static Fact made(FlowStore.Known known, String item, List<Step> steps) {
        Event made = known.events().stream()
                .filter(event -> event.what() instanceof TimelineEvent.Created)
                .findFirst()
                .orElseThrow();
        TimelineEvent.Created how = (TimelineEvent.Created) made.what();
        long toItem = Math.max(0, how.afterChange().toMillis());
        return new Fact(known.mapping(), item, made.at().toEpochMilli(), toItem, steps);
    }

    /** Of a pruned timeline: what is no later than what is known was heeded when it was known. */
    private static boolean isNews(Event event, List<Step> steps) {
        return !steps.isEmpty() && event.at().toEpochMilli() > steps.getLast().since();
    }

    /** Who gave it up, or deleted it, ended its way; what was brought back stands as it stood. */
    private static Optional<Step> leftOrCameBack(Event event, List<Step> steps) {
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        long at = event.at().toEpochMilli();
        String area = steps.getLast().area();
        boolean gone = event.what() instanceof TimelineEvent.Discarded
                || event.what() instanceof TimelineEvent.Deleted deleted
                        && !deleted.then().equals(RECREATE);
        if (gone && !steps.getLast().closed()) {
            return Optional.of(new Step(at, REMOVED, area));
        }
        boolean back = event.what() instanceof TimelineEvent.Restored
                && steps.getLast().kind().equals(REMOVED)
                && steps.size() > 1;
        return back ? Optional.of(new Step(at, steps.get(steps.size() - 2).kind(), area)) : Optional.empty();
    }

    /** The steps in order of time: one that is told to be earlier than the one before was noticed late. */
    List<Step> inOrder() {
        List<Step> ordered = new ArrayList<>();
        long latest = Long.MIN_VALUE;
        for (Step step : steps) {
            latest = Math.max(latest, step.since());
            ordered.add(new Step(latest, step.kind(), step.area()));
        }
        return ordered;
    }

    /** When its way began; empty where nothing is known of it. */
    Stream<Long> begun() {
        return Stream.concat(Stream.ofNullable(made), steps.stream().map(Step::since))
                .limit(1);
    }
}
