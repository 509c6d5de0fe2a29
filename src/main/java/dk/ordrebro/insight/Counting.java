package dk.ordrebro.insight;

import dk.ordrebro.insight.Counts.Own;
import dk.ordrebro.insight.Fact.Step;
import dk.ordrebro.ledger.FlowStore.Total;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What counts of a fact, by the calendar. One for each fact; used by {@link FlowReader}. */
final class Counting {
    /** To be raised with every change of what is counted: facts are then counted anew. */
    static final int VERSION = 1;

    /** Between areas in the name of a pair. */
    static final String TO = " → ";

    private static final String COMPLETED = "Completed";

    private final Fact fact;
    private final WorkingHours hours;
    private final List<Step> steps;
    private final List<Own> own = new ArrayList<>();
    private final List<Total> elsewhere = new ArrayList<>();

    private Counting(Fact fact, WorkingHours hours) {
        this.fact = fact;
        this.hours = hours;
        this.steps = fact.inOrder();
    }

    static Counts of(Fact fact, WorkingHours hours) {
        return new Counting(fact, hours).counts();
    }

    private Counts counts() {
        if (fact.made() != null) {
            add(Measure.MADE, fact.made(), 0);
            add(Measure.TO_ITEM, fact.made(), Math.ceilDiv(fact.toItem(), 1000));
        }
        if (!steps.isEmpty()) {
            long begun = fact.begun().findFirst().orElseThrow();
            way(begun);
            end(begun);
        }
        String area = steps.isEmpty() ? "" : steps.getLast().area();
        return new Counts(area, fact.mapping(), fact.item(), own, elsewhere);
    }

    private void add(Measure measure, long at, long value) {
        own.add(new Own(measure, hours.month(at), value));
    }

    private void way(long begun) {
        steps.stream()
                .filter(Step::touched)
                .findFirst()
                .ifPresent(step -> add(Measure.TO_TOUCH, step.since(), hours.tenths(begun, step.since())));
        for (int i = 1; i < steps.size(); i++) {
            if (!steps.get(i).kind().equals(steps.get(i - 1).kind())) {
                add(Measure.CHANGED, steps.get(i).since(), 0);
            }
        }
    }

    private void end(long begun) {
        int end = lastClosed();
        Moves moves = moves();
        if (end < 0) {
            own.add(new Own(Measure.OPEN, "", hours.day(begun).toEpochDay()));
        } else if (!steps.get(end).kind().equals(COMPLETED)) {
            add(Measure.DROPPED, steps.get(end).since(), 0);
        } else {
            done(begun, end, moves);
        }
    }

    private void done(long begun, int end, Moves moves) {
        long at = steps.get(end).since();
        add(Measure.TO_DONE, at, hours.tenths(begun, at));
        add(Measure.WAITING, at, tenths(end, false));
        add(Measure.WORKING, at, tenths(end, true));
        add(Measure.HANDOVERS, at, moves.handovers);
        add(Measure.RETURNED, at, moves.returned);
        add(Measure.BOUNCED, at, moves.bounced);
        add(Measure.REOPENED, at, reopened());
    }

    /** The step with which it was closed as it is now; -1 while it is open. */
    private int lastClosed() {
        int end = steps.size() - 1;
        if (!steps.get(end).closed()) {
            return -1;
        }
        while (end > 0 && steps.get(end - 1).kind().equals(steps.get(end).kind())) {
            end--;
        }
        return end;
    }

    /** Before that step, on work or waiting for it; neither while it was closed for a time. */
    private long tenths(int end, boolean worked) {
        long seconds = 0;
        for (int i = 0; i < end; i++) {
            Step step = steps.get(i);
            if (!step.closed() && step.worked() == worked) {
                seconds += hours.seconds(step.since(), steps.get(i + 1).since());
            }
        }
        return WorkingHours.tenths(seconds);
    }

    private int reopened() {
        int times = 0;
        for (int i = 1; i < steps.size(); i++) {
            times += steps.get(i - 1).closed() && !steps.get(i).closed() ? 1 : 0;
        }
        return times;
    }

    /** How often it went from one area to another. */
    private static final class Moves {
        private int handovers;
        private int returned;
        private int bounced;
    }

    /** Handovers while it is open, each told of the area that handed over. */
    private Moves moves() {
        Moves moves = new Moves();
        Set<String> been = new HashSet<>();
        long came = steps.getFirst().since();
        boolean worked = steps.getFirst().worked();
        for (int i = 1; i < steps.size(); i++) {
            Step from = steps.get(i - 1);
            Step to = steps.get(i);
            if (handedOver(from, to)) {
                been.add(from.area());
                moves.handovers++;
                moves.returned += been.contains(to.area()) ? 1 : 0;
                moves.bounced += worked ? 0 : 1;
                handover(from.area(), to.area(), came, to.since());
                came = to.since();
                worked = false;
            }
            worked |= to.worked();
        }
        return moves;
    }

    private static boolean handedOver(Step from, Step to) {
        return !from.area().equals(to.area()) && !(from.closed() && to.closed());
    }

    private void handover(String from, String to, long came, long left) {
        long stayed = hours.tenths(came, left);
        String month = hours.month(left);
        elsewhere.add(Measure.STAY.in(Group.AREA, from, month, stayed));
        elsewhere.add(Measure.STAY.in(Group.PAIR, from + TO + to, month, stayed));
    }
}
