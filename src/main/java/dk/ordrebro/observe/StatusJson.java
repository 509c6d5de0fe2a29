package dk.ordrebro.observe;

import dk.ordrebro.door.DoorState;
import dk.ordrebro.failure.Remedies;
import dk.ordrebro.http.ReplyJson;
import dk.ordrebro.intake.BackfillPosition;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.DeadLetterStore;
import dk.ordrebro.ledger.DoorStore;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.LiveSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How everything stands, as {@code GET /api/status} tells it. */
public final class StatusJson {
    private final Ledger ledger;
    private final ServiceStatus standing;
    private final Clock clock;

    public StatusJson(Ledger ledger, ServiceStatus standing, Clock clock) {
        this.ledger = ledger;
        this.standing = standing;
        this.clock = clock;
    }

    public Map<String, Object> status() {
        LinkReports.Counts counts = ledger.reports().counts();
        Map<String, Object> json = new LinkedHashMap<>();
        for (LinkState state : LinkState.values()) {
            json.put(state.word(), counts.of(state));
        }
        // What a worker holds is not settled yet: who waits for 0 here waits for both sides to agree.
        json.put("due", counts.of(LinkState.DUE) + counts.of(LinkState.CLAIMED));
        json.put("postponed", counts.postponed());
        json.put("oldestDueSeconds", counts.oldestDue().map(Duration::toSeconds).orElse(0L));
        json.put("createdLastHour", ledger.reports().createdLastHour());
        json.put(
                "sources",
                ledger.cursors().all().stream()
                        .filter(cursor -> !BackfillPosition.is(cursor.source()))
                        .map(this::source)
                        .toList());
        json.put(
                "mappings",
                ledger.liveSets().all().stream().map(StatusJson::mappings).toList());
        json.put("doors", standing.doors().get().stream().map(StatusJson::door).toList());
        json.put(
                "credentials",
                standing.credentials().stream().map(end -> end.json(clock)).toList());
        json.put(
                "deadLetters",
                ledger.deadLetters().causes().stream().map(StatusJson::cause).toList());
        return json;
    }

    private Map<String, Object> source(CursorStore.Cursor cursor) {
        Instant now = clock.instant();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", cursor.source());
        json.put("position", cursor.position());
        json.put("lagSeconds", cursor.upTo().map(upTo -> lag(upTo, now)).orElse(null));
        return json;
    }

    /** Seconds, never negative: the neighbour's clock may be ahead of ours. */
    public static long lag(Instant upTo, Instant now) {
        return Math.max(0, Duration.between(upTo, now).toSeconds());
    }

    /** As a node told it, which {@code node} names. */
    public static Map<String, Object> door(DoorStore.Told told) {
        Map<String, Object> json = door(told.door());
        json.put("node", told.node());
        json.put("at", told.at().toString());
        return json;
    }

    private static Map<String, Object> mappings(LiveSet set) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("node", set.node());
        json.put("hash", set.hash());
        json.put("since", set.since().toString());
        json.put("refused", set.refused().map(StatusJson::refused).orElse(null));
        json.put("seenAt", set.seenAt().toString());
        return json;
    }

    private static Map<String, Object> refused(LiveSet.Refusal refusal) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("hash", refusal.hash());
        json.put("since", refusal.since().toString());
        json.put("problems", refusal.problems());
        return json;
    }

    private static Map<String, Object> door(DoorState door) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("system", door.system());
        json.put("open", door.open());
        json.put("circuit", door.circuit());
        json.put("pausedUntil", ReplyJson.text(door.pausedUntil()));
        json.put("shutUntil", ReplyJson.text(door.shutUntil()));
        json.put("problem", door.problem().orElse(null));
        json.put("calls", door.calls());
        return json;
    }

    private static Map<String, Object> cause(DeadLetterStore.Cause cause) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cause", cause.cause());
        json.put("count", cause.count());
        json.put("example", cause.example());
        json.put("remedy", Remedies.translated(cause.cause(), cause.remedy(), Locale.ENGLISH));
        return json;
    }
}
