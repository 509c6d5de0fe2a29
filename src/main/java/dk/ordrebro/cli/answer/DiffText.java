package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.dryrun.Comparison;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;

/** A comparison of mappings for people: the largest groups first, up to three samples of each. */
final class DiffText {
    private final Terminal terminal;
    private final Path to;

    DiffText(Terminal terminal, Path to) {
        this.terminal = terminal;
        this.to = to;
    }

    void print(Comparison comparison, DiffAnswer.Measured measured) {
        say(terminal.bold(terminal.text("diff.orders", comparison.orders(), to)));
        if (measured.unread() > 0) {
            say(terminal.yellow(terminal.text("diff.unread", measured.unread())));
        }
        say("");
        say(terminal.bold(terminal.text(
                "diff.mappings", comparison.sameMapping(), comparison.orders() - comparison.sameMapping())));
        groups(comparison.moves(), true);
        say(terminal.bold(terminal.text("diff.changed", comparison.changed())));
        groups(comparison.fields(), true);
        say(painted(comparison.parked(), terminal.text("diff.parked", comparison.parked())));
        groups(comparison.parkings(), false);
        say(painted(comparison.broken(), terminal.text("diff.refused", comparison.broken())));
        groups(comparison.rules(), false);
        say("");
        say(terminal.faint(terminal.text("diff.time", measured.comparing() / 1000.0, measured.reading() / 1000.0)));
    }

    private String painted(int count, String text) {
        return terminal.bold(count > 0 ? terminal.red(text) : text);
    }

    /** @param change true: samples are values before and after, else a reason */
    private void groups(Map<String, Comparison.Group> groups, boolean change) {
        groups.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Comparison.Group> entry) ->
                        -entry.getValue().count()))
                .forEach(entry -> {
                    Comparison.Group group = entry.getValue();
                    String already = group.todayToo() > 0 ? terminal.text("diff.todayToo", group.todayToo()) : "";
                    say("  " + group.count() + "  " + entry.getKey() + terminal.faint(already));
                    group.samples().forEach(sample -> say("       " + sample(sample, change)));
                });
    }

    private String sample(Comparison.Sample sample, boolean change) {
        String then = PreviewText.plain(sample.then());
        return sample.number() + ": "
                + (change ? shown(PreviewText.plain(sample.today())) + " -> " + shown(then) : then);
    }

    private String shown(String value) {
        return value.isEmpty() ? terminal.text("preview.empty") : value;
    }

    private void say(String line) {
        terminal.out().println(line);
    }
}
