package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.terminal.DurationText;
import dk.ordrebro.cli.terminal.Table;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.text.Timestamps;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All that happened to a link, a line an event in the reader's language; of the JSON form, wherever it came from. */
final class TimelineText {
    private final Terminal terminal;

    TimelineText(Terminal terminal) {
        this.terminal = terminal;
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
            detail.forEach((name, value) -> facts.add(name + " " + value));
        }
        return facts;
    }
}
