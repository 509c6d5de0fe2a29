package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.dryrun.OrderComments;
import dk.ordrebro.mirror.CommentTrace;
import dk.ordrebro.text.Timestamps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was said on an order and its work item, where each went or would go, and by which rule; shown and as JSON. */
record CommentsShown(Terminal terminal) {
    /** People look for the last ones. */
    private static final int MOST = 50;

    void print(OrderComments.Found found) {
        found.unread()
                .ifPresent(
                        why -> say("  " + terminal.yellow(terminal.text("comments.unread", PreviewText.plain(why)))));
        List<CommentTrace> said = found.said();
        if (said.isEmpty() && found.unread().isEmpty()) {
            say("  " + terminal.text("comments.none"));
        }
        int earlier = Math.max(0, said.size() - MOST);
        if (earlier > 0) {
            say("  " + terminal.faint(terminal.text("comments.more", earlier)));
        }
        said.subList(earlier, said.size()).forEach(this::line);
    }

    private void line(CommentTrace one) {
        String to = one.to().isEmpty() ? "" : " -> " + place(one.to());
        say("  " + time(one.at()) + "  " + PreviewText.plain(one.by()) + "  " + place(one.in()) + to + ": "
                + terminal.text("comments." + one.fate().word()));
        String rule = one.rule().map(where -> where + "  ").orElse("");
        say(terminal.faint("      " + rule + PreviewText.plain(one.text())));
    }

    private String place(String where) {
        return where.equals(CommentTrace.WORK_ITEM) ? terminal.text("comments.workItem") : where;
    }

    private static String time(Instant at) {
        return at.equals(Instant.MAX) ? "?" : Timestamps.text(at);
    }

    private void say(String line) {
        terminal.out().println(line);
    }

    static Map<String, Object> json(OrderComments.Found found) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("unread", found.unread().orElse(null));
        json.put("comments", found.said().stream().map(CommentsShown::json).toList());
        return json;
    }

    private static Map<String, Object> json(CommentTrace one) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", one.id());
        json.put("at", one.at().equals(Instant.MAX) ? null : one.at().toString());
        json.put("by", one.by());
        json.put("in", one.in());
        json.put("to", one.to().isEmpty() ? null : one.to());
        json.put("fate", one.fate().word());
        json.put("text", one.text());
        json.put("rule", one.rule().map(Object::toString).orElse(null));
        return json;
    }
}
