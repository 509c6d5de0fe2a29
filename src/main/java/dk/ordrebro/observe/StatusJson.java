package dk.ordrebro.observe;

import dk.ordrebro.door.DoorState;
import dk.ordrebro.failure.Remedies;
import dk.ordrebro.http.ReplyJson;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.DeadLetterStore;
import dk.ordrebro.ledger.DoorStore;
import dk.ordrebro.ledger.FileStore;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.LiveSet;
import dk.ordrebro.ledger.NodeStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A {@link StatusReport} as {@code GET /api/status} tells it. */
public final class StatusJson {
    private StatusJson() {}

    /** @param doors each as {@link #door} shows it */
    public static Map<String, Object> of(StatusReport report, List<Map<String, Object>> doors) {
        LinkReports.Counts counts = report.links();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("running", report.running());
        json.put("nodes", report.nodes().stream().map(StatusJson::node).toList());
        for (LinkState state : LinkState.values()) {
            json.put(state.word(), counts.of(state));
        }
        // What a worker holds is not settled yet: who waits for 0 here waits for both sides to agree.
        json.put("due", counts.of(LinkState.DUE) + counts.of(LinkState.CLAIMED));
        json.put("postponed", counts.postponed());
        json.put("oldestDueSeconds", counts.oldestDue().map(Duration::toSeconds).orElse(0L));
        json.put("createdLastHour", report.lately().createdLastHour());
        json.put(
                "keptStates",
                report.lately().keptStates().stream().map(StatusJson::kept).toList());
        json.put("files", files(report.lately().files()));
        Instant now = report.clock().instant();
        json.put(
                "sources",
                report.sources().stream().map(cursor -> source(cursor, now)).toList());
        json.put(
                "mappings", report.mappings().stream().map(StatusJson::mappings).toList());
        json.put("doors", doors);
        json.put(
                "credentials",
                report.credentials().stream()
                        .map(end -> end.json(report.clock()))
                        .toList());
        json.put(
                "deadLetters",
                report.deadLetters().stream().map(StatusJson::cause).toList());
        return json;
    }

    private static Map<String, Object> files(StatusReport.FilesUnderWay files) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("waiting", files.waiting().looks());
        json.put("failing", files.waiting().failing());
        json.put("causes", files.failing().stream().map(StatusJson::failing).toList());
        return json;
    }

    private static Map<String, Object> failing(FileStore.Failing failing) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cause", failing.cause());
        json.put("count", failing.count());
        json.put("since", failing.since().toString());
        json.put("example", failing.example());
        json.put("remedy", Remedies.translated(failing.cause(), "", Locale.ENGLISH));
        return json;
    }

    private static Map<String, Object> node(NodeStore.Node node) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("node", node.name());
        json.put("running", node.running());
        json.put("startedAt", node.startedAt().toString());
        json.put("seenAt", node.seenAt().toString());
        json.put("waitsFor", node.waitsFor().orElse(null));
        return json;
    }

    private static Map<String, Object> kept(LinkReports.KeptState state) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mapping", state.mapping());
        json.put("side", state.side());
        json.put("state", state.state());
        json.put("times", state.times());
        json.put("last", state.last().toString());
        return json;
    }

    private static Map<String, Object> source(CursorStore.Cursor cursor, Instant now) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", cursor.source());
        json.put("position", cursor.position());
        json.put("lagSeconds", cursor.upTo().map(upTo -> lag(upTo, now)).orElse(null));
        json.put("trouble", cursor.trouble().map(StatusJson::trouble).orElse(null));
        return json;
    }

    private static Map<String, Object> trouble(CursorStore.Trouble trouble) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("what", trouble.what());
        json.put("since", trouble.since().toString());
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

    /** Why changed files are not live. */
    public static Map<String, Object> refused(LiveSet.Refusal refusal) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("hash", refusal.hash());
        json.put("since", refusal.since().toString());
        json.put("problems", refusal.problems());
        return json;
    }

    public static Map<String, Object> door(DoorState door) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("system", door.system());
        json.put("open", door.open());
        json.put("circuit", door.circuit());
        json.put("pausedUntil", seconds(door.pausedUntil()));
        json.put("shutUntil", seconds(door.shutUntil()));
        json.put("silentSince", seconds(door.silentSince()));
        json.put("problem", door.problem().orElse(null));
        json.put("calls", door.calls());
        return json;
    }

    private static String seconds(Optional<Instant> moment) {
        return ReplyJson.text(moment.map(at -> at.truncatedTo(ChronoUnit.SECONDS)));
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
