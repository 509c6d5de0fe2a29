package dk.ordrebro.api;

import dk.ordrebro.failure.Remedies;
import dk.ordrebro.http.ReplyJson;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.MirrorEntry.Obstacle;
import dk.ordrebro.mirror.file.FileTrace;
import dk.ordrebro.order.OrderRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Links as the admin API shows them: where they stand and why, never what the order says. */
public final class OrderJson {
    private OrderJson() {}

    static Map<String, Object> row(LinkReports.Row row) {
        Link.Status status = row.status();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", row.id());
        json.put("number", row.number());
        json.put("table", row.order().table());
        json.put("sysId", row.order().sysId());
        json.put("mapping", row.mapping());
        json.put("state", status.state().word());
        json.put("workItem", row.workItem().isPresent() ? row.workItem().getAsLong() : null);
        json.put("dueAt", status.dueAt().toString());
        json.put("attempts", status.attempts());
        json.put("failingSince", ReplyJson.text(status.failingSince()));
        json.put("trouble", status.trouble().map(OrderJson::trouble).orElse(null));
        json.put("waitsFor", status.waitsFor().map(OrderJson::ref).orElse(null));
        json.put("createdAt", row.createdAt().toString());
        json.put("settledAt", ReplyJson.text(row.settledAt()));
        return json;
    }

    public static Map<String, Object> story(LinkReports.Story story) {
        Map<String, Object> json = row(story.row());
        List<Map<String, Object>> timeline =
                story.timeline().stream().map(Event::json).toList();
        json.put("files", story.files().map(OrderJson::files).orElse(null));
        json.put("timeline", timeline);
        return json;
    }

    /** The same with what the ledger knows of its files. */
    static Map<String, Object> story(LinkReports.Story story, List<FileTrace> files) {
        Map<String, Object> json = story(story);
        json.put("attached", attached(files, Optional.empty()));
        return json;
    }

    /** @param unread why they could not be listed in both systems */
    public static Map<String, Object> attached(List<FileTrace> files, Optional<String> unread) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("unread", unread.orElse(null));
        json.put("files", files.stream().map(OrderJson::file).toList());
        return json;
    }

    private static Map<String, Object> file(FileTrace file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("side", file.from().word());
        json.put("id", file.id());
        json.put("name", file.name().isEmpty() ? null : file.name());
        json.put("bytes", file.size() < 0 ? null : file.size());
        json.put("to", file.to().isEmpty() ? null : file.to());
        json.put("fate", file.fate().word());
        json.put("cause", file.why().map(Obstacle::cause).orElse(null));
        json.put("since", file.why().map(why -> why.since().toString()).orElse(null));
        return json;
    }

    private static Map<String, Object> files(LinkReports.FilesDue files) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dueAt", files.dueAt().toString());
        json.put("attempts", files.attempts());
        json.put("failingSince", ReplyJson.text(files.failingSince()));
        json.put("trouble", files.trouble().map(OrderJson::trouble).orElse(null));
        return json;
    }

    private static Map<String, Object> trouble(Link.Trouble trouble) {
        return Map.of(
                "cause", trouble.cause(),
                "what", trouble.what(),
                "remedy", Remedies.translated(trouble.cause(), trouble.remedy(), Locale.ENGLISH));
    }

    private static Map<String, Object> ref(OrderRef ref) {
        return Map.of("table", ref.table(), "sysId", ref.sysId());
    }
}
