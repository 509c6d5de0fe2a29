package dk.ordrebro.console;

import dk.ordrebro.door.DoorState;
import dk.ordrebro.ledger.CursorStore.Cursor;
import dk.ordrebro.ledger.CursorStore.Trouble;
import dk.ordrebro.ledger.NodeStore;
import dk.ordrebro.observe.StatusJson;
import dk.ordrebro.observe.StatusReport;
import dk.ordrebro.settings.CredentialEnd;
import dk.ordrebro.text.Markup;
import java.time.Duration;
import java.util.List;

/** How sources, doors, secrets and nodes stand. */
record Standing(Html html, StatusReport report) {
    Markup sources() {
        if (report.sources().isEmpty()) {
            return html.paragraph("sources.none");
        }
        return html.table(
                List.of("source", "source.lag", "source.trouble"),
                report.sources().stream().<List<?>>map(this::source).toList());
    }

    private List<Object> source(Cursor cursor) {
        String lag = cursor.upTo()
                .map(upTo -> html.length(
                        Duration.ofSeconds(StatusJson.lag(upTo, report.clock().instant()))))
                .orElse("-");
        return List.of(cursor.source(), lag, cursor.trouble().map(this::trouble).orElse(text("source.well")));
    }

    private Object trouble(Trouble trouble) {
        return Markup.of("<strong>{}</strong> {} {}", trouble.what(), text("since"), Html.time(trouble.since()));
    }

    Markup doors(List<DoorState> doors) {
        return html.table(
                List.of("door", "door.state", "door.calls"),
                doors.stream().<List<?>>map(this::door).toList());
    }

    private List<Object> door(DoorState door) {
        Object state = door.troubled()
                ? Markup.of(
                        "<strong>{}</strong> {}",
                        text("door." + word(door)),
                        door.problem().orElse(""))
                : text("door." + word(door));
        return List.of(TimelineWords.system(door.system()), state, html.number(door.calls()));
    }

    /** The state of a door in one word, the worst first. */
    static String word(DoorState door) {
        if (door.problem().isPresent()) {
            return "shut";
        }
        if (door.silentSince().isPresent()) {
            return "silent";
        }
        return door.pausedUntil().isPresent() && door.circuit().equals("closed") ? "paused" : door.circuit();
    }

    Markup secrets() {
        return html.table(
                List.of("secret", "secret.end"),
                report.credentials().stream().<List<?>>map(this::secret).toList());
    }

    private List<Object> secret(CredentialEnd end) {
        String said = text(
                "secret." + end.nearness(report.clock()).word(),
                end.daysLeft(report.clock()).map(Math::abs).orElse(0L),
                end.lastDay().map(Object::toString).orElse("-"),
                end.setting());
        return List.of(end.system(), end.alarming(report.clock()) ? Markup.of("<strong>{}</strong>", said) : said);
    }

    Markup nodes() {
        return html.table(
                List.of("node", "node.state", "node.seen"),
                report.nodes().stream().<List<?>>map(this::node).toList());
    }

    private List<Object> node(NodeStore.Node node) {
        String state = node.running()
                ? node.waitsFor().map(why -> text("node.waits", why)).orElse(text("node.runs"))
                : text("node.stopped");
        return List.of(node.name(), state, Html.time(node.seenAt()));
    }

    private String text(String key, Object... values) {
        return html.visit().text(key, values);
    }
}
