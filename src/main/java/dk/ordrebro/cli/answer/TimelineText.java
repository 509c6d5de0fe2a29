package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.terminal.DurationText;
import dk.ordrebro.cli.terminal.Table;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.mirror.file.FileTrace;
import dk.ordrebro.text.Timestamps;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that happened to a link, a line an event in the reader's language; of the JSON form, wherever it came from. */
final class TimelineText {
    private final Terminal terminal;
    private final Map<String, String> names = new HashMap<>();

    TimelineText(Terminal terminal) {
        this(terminal, List.of());
    }

    /** @param files by whose names it tells of them, as far as they are known */
    TimelineText(Terminal terminal, List<FileTrace> files) {
        this.terminal = terminal;
        files.stream()
                .filter(file -> !file.name().isEmpty())
                .forEach(file -> names.put(file.id(), PreviewText.plain(file.name())));
    }

    void print(List<Map<String, Object>> events, PrintWriter out) {
        out.println(terminal.bold(terminal.text("order.timeline")));
        Table table = new Table();
        for (Map<String, Object> event : events) {
            table.row(
                    Timestamps.text(Instant.parse(String.valueOf(event.get("at")))),
                    kind(String.valueOf(event.get("kind"))),
                    String.join(", ", facts(event)));
        }
        table.print(out);
    }

    /** One that another version of the service knows stays as it is. */
    private String kind(String word) {
        String key = "event." + word;
        return terminal.texts().containsKey(key) ? terminal.text(key) : word;
    }

    private List<String> facts(Map<String, Object> event) {
        List<String> facts = new ArrayList<>();
        if (event.containsKey("from")) {
            facts.add(event.get("from") + " -> " + event.get("to"));
        }
        if (event.containsKey("who")) {
            facts.add(terminal.text("event.by", event.get("who")));
        }
        if (event.get("lastedSeconds") instanceof Number seconds) {
            facts.add(terminal.text("event.after", DurationText.text(seconds.longValue())));
        }
        if (event.get("detail") instanceof Map<?, ?> detail) {
            if (String.valueOf(event.get("kind")).startsWith("file-")) {
                file(detail, facts);
            } else {
                detail.forEach((name, value) -> facts.add(name + " " + value));
            }
        }
        return facts;
    }

    private void file(Map<?, ?> detail, List<String> facts) {
        FileWords words = new FileWords(terminal);
        String id = String.valueOf(detail.get("file"));
        facts.add(words.way(String.valueOf(detail.get("side"))));
        facts.add(names.getOrDefault(id, id));
        if (detail.get("bytes") instanceof Number bytes) {
            facts.add(FileWords.size(bytes.longValue()));
        }
        if (detail.get("cause") instanceof String cause) {
            facts.add(words.left(cause) + " (" + cause + ")");
        }
    }
}
