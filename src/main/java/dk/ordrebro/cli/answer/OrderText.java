package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.terminal.Table;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.dryrun.OrderAttachments;
import dk.ordrebro.failure.Remedies;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.mirror.file.FileTrace;
import dk.ordrebro.text.Timestamps;
import dk.ordrebro.verify.SideBySide;
import java.util.List;
import java.util.Optional;

/** Where an order stands, for people. Values of both systems are printed without control characters. */
final class OrderText {
    private static final int CELL = 40;

    private final Terminal terminal;

    OrderText(Terminal terminal) {
        this.terminal = terminal;
    }

    void row(LinkReports.Row row, List<Event> events) {
        Link.Status status = row.status();
        terminal.out().println(terminal.bold(row.number()));
        Table table = new Table();
        table.row(
                terminal.text("order.state"),
                terminal.text("status." + status.state().word()));
        table.row(
                terminal.text("order.workItem"),
                row.workItem().isPresent() ? Long.toString(row.workItem().getAsLong()) : terminal.text("order.none"));
        table.row(terminal.text("order.mapping"), row.mapping());
        if (status.state() == LinkState.DUE) {
            table.row(terminal.text("order.dueAt"), Timestamps.text(status.dueAt()));
        }
        status.waitsFor()
                .ifPresent(order -> table.row(terminal.text("order.waitsFor"), order.table() + " " + order.sysId()));
        if (status.attempts() > 0) {
            table.row(terminal.text("order.attempts"), Integer.toString(status.attempts()));
        }
        status.trouble().ifPresent(trouble -> {
            table.row(terminal.text("order.trouble"), trouble.what() + " (" + trouble.cause() + ")");
            String remedy = Remedies.translated(trouble.cause(), trouble.remedy(), terminal.locale());
            if (!remedy.isEmpty() && status.state() != LinkState.DISCARDED) {
                table.row(terminal.text("order.remedy"), remedy);
            }
        });
        discarded(events).ifPresent(event -> table.row(terminal.text("order.discarded"), decided(event)));
        table.print(terminal.out());
    }

    /** Its files are still to be compared. */
    void files(LinkReports.FilesDue files) {
        terminal.out().println(terminal.bold(terminal.text("order.files")));
        Table table = new Table();
        table.row(terminal.text("order.dueAt"), Timestamps.text(files.dueAt()));
        if (files.attempts() > 0) {
            table.row(terminal.text("order.attempts"), Integer.toString(files.attempts()));
        }
        files.trouble().ifPresent(trouble -> {
            table.row(terminal.text("order.trouble"), trouble.what() + " (" + trouble.cause() + ")");
            table.row(
                    terminal.text("order.remedy"),
                    Remedies.translated(trouble.cause(), trouble.remedy(), terminal.locale()));
        });
        table.print(terminal.out());
    }

    /** Another order of the same number. */
    void other(String which) {
        terminal.out().println(terminal.yellow(terminal.text("order.sameNumber", which)));
    }

    /** The last decision: an order that was discarded stays so. */
    private static Optional<Event> discarded(List<Event> events) {
        return events.stream()
                .filter(event -> event.what() instanceof TimelineEvent.Discarded)
                .findFirst();
    }

    private String decided(Event event) {
        TimelineEvent.Discarded discarded = (TimelineEvent.Discarded) event.what();
        return terminal.text("order.decided", discarded.reason(), discarded.who(), Timestamps.text(event.at()));
    }

    void sides(SideBySide sides) {
        terminal.out().println(terminal.bold(terminal.text("order.sides")));
        sides.notAsked()
                .ifPresent(why -> terminal.out().println("  " + terminal.yellow(terminal.text("order.notAsked", why))));
        sides.troubles().forEach((system, why) -> terminal.out()
                .println("  " + terminal.red(terminal.text("order.unread", system, PreviewText.plain(why)))));
        if (!sides.values().isEmpty()) {
            Table table = new Table();
            table.row("", "ServiceNow", "", "Azure DevOps");
            sides.values()
                    .forEach(value -> table.row(
                            value.name(),
                            cell(value.serviceNow()),
                            terminal.text("order.agreement." + value.agreement().word()),
                            cell(value.azureDevOps())));
            table.print(terminal.out());
        }
        sides.comments().ifPresent(found -> {
            terminal.out().println(terminal.bold(terminal.text("preview.comments")));
            new CommentsShown(terminal).print(found);
        });
    }

    /** So much of a value that two fit beside each other. */
    private static String cell(String value) {
        String line = PreviewText.plain(value);
        int end = line.offsetByCodePoints(0, Math.min(CELL, line.codePointCount(0, line.length())));
        return end < line.length() ? line.substring(0, end) + "…" : line;
    }

    /** Each of its files, and what became of it. */
    void attached(OrderAttachments.Found files) {
        terminal.out().println(terminal.bold(terminal.text("order.attached")));
        new FilesShown(terminal).print(files);
    }

    /** @param files by whose names it tells of them */
    void timeline(List<Event> events, List<FileTrace> files) {
        new TimelineText(terminal, files).print(events.stream().map(Event::json).toList(), terminal.out());
    }
}
