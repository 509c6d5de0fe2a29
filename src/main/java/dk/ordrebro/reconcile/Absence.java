package dk.ordrebro.reconcile;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.plan.Base;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is remembered of one side of a link that is not shown any more, in the link's base: since when, whether that is a
 * deletion, and whether all is done about it. Confined to the thread that holds the link.
 */
final class Absence {
    private static final String LOOKS = ".looks";

    private final Work work;
    private final String side;
    private final String key;

    private Absence(Work work, String side, String key) {
        this.work = work;
        this.side = side;
        this.key = key;
    }

    static Absence ofOrder(Work work) {
        return new Absence(work, Causes.SERVICENOW, "gone.order");
    }

    static Absence ofItem(Work work) {
        return new Absence(work, Causes.AZURE_DEVOPS, "gone.item");
    }

    /** Neither a list nor a page that leaves it out is one: somebody said that it was deleted, or two looks agreed. */
    boolean proven() {
        return has(".proof");
    }

    /** Nobody said so: two looks agreed, and it may be where nobody lets us look. */
    boolean byLooks() {
        return has(LOOKS);
    }

    boolean done() {
        return has(".done");
    }

    /** When it was first missed. */
    Instant since() {
        return Instant.parse(work.base().values().get(key));
    }

    /** Somebody said so. */
    void prove(Instant now) {
        if (byLooks()) {
            Map<String, String> next = new TreeMap<>(work.base().values());
            next.remove(key + LOOKS);
            work.become(new Base(next));
        }
        if (!proven()) {
            note(now);
            put(".proof", now);
        }
    }

    /**
     * It is missed once more, and nobody may be asked why.
     *
     * @return when it is to be looked for again; empty when two looks so far apart agreed, which is a proof
     */
    Optional<Instant> missed(Instant now, Duration apart) {
        note(now);
        Instant agreed = since().plus(apart);
        if (agreed.isAfter(now)) {
            return Optional.of(agreed);
        }
        put(LOOKS, now);
        put(".proof", now);
        return Optional.empty();
    }

    /** The clock may have been set back since. */
    private void note(Instant now) {
        if (!has("") || since().isAfter(now)) {
            put("", now);
        }
    }

    /** Told once on the timeline, however often it is looked at again. */
    void done(String then, Instant now) {
        if (!done()) {
            work.events().note(now, new TimelineEvent.Deleted(side, then));
            put(".done", now);
        }
    }

    /** It is there. */
    void over(Instant now) {
        if (has("")) {
            if (proven()) {
                work.events().note(now, new TimelineEvent.Restored(side));
            }
            Map<String, String> next = new TreeMap<>(work.base().values());
            next.keySet().removeIf(one -> one.startsWith(key));
            work.become(new Base(next));
        }
    }

    private boolean has(String what) {
        return work.base().values().containsKey(key + what);
    }

    private void put(String what, Instant at) {
        Map<String, String> next = new TreeMap<>(work.base().values());
        next.put(key + what, at.toString());
        work.become(new Base(next));
    }
}
