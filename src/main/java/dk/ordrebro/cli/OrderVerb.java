package dk.ordrebro.cli;

import dk.ordrebro.api.OrderJson;
import dk.ordrebro.cli.terminal.Json;
import dk.ordrebro.cli.terminal.Table;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.failure.Remedies;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LinkReports.Story;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.text.Timestamps;
import dk.ordrebro.verify.SideBySide;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where is this order? From the ledger, and beside it how both systems show it now; without them it tells the rest. */
@Command(name = "order", mixinStandardHelpOptions = true)
final class OrderVerb implements Callable<Integer> {
    private static final int CELL = 40;

    private final OrdrebroCommand top;
    private final Clock clock;

    @Parameters(paramLabel = "NUMBER", descriptionKey = "number")
    private String number;

    @Option(names = "--offline")
    private boolean offline;

    @Option(names = "--json")
    private boolean json;

    OrderVerb(OrdrebroCommand top, Clock clock) {
        this.top = top;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Optional<Ledger> opened = ReadOnlyLedger.into(top, clock);
        if (opened.isEmpty()) {
            return ExitCodes.PROBLEMS;
        }
        try (Ledger ledger = opened.get()) {
            Optional<Story> story = ledger.reports().story(number.strip());
            if (story.isEmpty()) {
                terminal().err().println(terminal().text("order.unknown", number.strip()));
                return ExitCodes.PROBLEMS;
            }
            if (json) {
                Map<String, Object> told = OrderJson.story(story.get());
                told.put(
                        "sides",
                        offline
                                ? null
                                : new SideReading(top, story.get().row()).read().json());
                Json.print(told, top.out());
            } else {
                facts(story.get().row());
                if (!offline) {
                    sides(new SideReading(top, story.get().row()).read());
                }
                timeline(story.get().timeline());
            }
            return ExitCodes.WELL;
        }
    }

    private void facts(LinkReports.Row row) {
        Link.Status status = row.status();
        top.out().println(terminal().bold(row.number()));
        Table table = new Table();
        table.row(
                terminal().text("order.state"),
                terminal().text("status." + status.state().word()));
        table.row(
                terminal().text("order.workItem"),
                row.workItem().isPresent()
                        ? Long.toString(row.workItem().getAsLong())
                        : terminal().text("order.none"));
        table.row(terminal().text("order.mapping"), row.mapping());
        if (status.state() == LinkState.DUE) {
            table.row(terminal().text("order.dueAt"), Timestamps.text(status.dueAt()));
        }
        status.waitsFor()
                .ifPresent(order -> table.row(terminal().text("order.waitsFor"), order.table() + " " + order.sysId()));
        if (status.attempts() > 0) {
            table.row(terminal().text("order.attempts"), Integer.toString(status.attempts()));
        }
        status.trouble().ifPresent(trouble -> {
            table.row(terminal().text("order.trouble"), trouble.what() + " (" + trouble.cause() + ")");
            String remedy = Remedies.translated(
                    trouble.cause(), trouble.remedy(), terminal().locale());
            if (!remedy.isEmpty()) {
                table.row(terminal().text("order.remedy"), remedy);
            }
        });
        table.print(top.out());
    }

    private void sides(SideBySide sides) {
        top.out().println(terminal().bold(terminal().text("order.sides")));
        sides.notAsked().ifPresent(why -> top.out()
                .println("  " + terminal().yellow(terminal().text("order.notAsked", why))));
        sides.troubles().forEach((system, why) -> top.out()
                .println("  " + terminal().red(terminal().text("order.unread", system, PreviewText.plain(why)))));
        if (!sides.values().isEmpty()) {
            Table table = new Table();
            table.row("", "ServiceNow", "", "Azure DevOps");
            sides.values()
                    .forEach(value -> table.row(
                            value.name(),
                            cell(value.serviceNow()),
                            terminal()
                                    .text("order.agreement." + value.agreement().word()),
                            cell(value.azureDevOps())));
            table.print(top.out());
        }
    }

    /** So much of a value that two fit beside each other. */
    private static String cell(String value) {
        String line = PreviewText.plain(value);
        int end = line.offsetByCodePoints(0, Math.min(CELL, line.codePointCount(0, line.length())));
        return end < line.length() ? line.substring(0, end) + "…" : line;
    }

    private void timeline(List<Event> events) {
        top.out().println(terminal().bold(terminal().text("order.timeline")));
        Table table = new Table();
        for (Event event : events) {
            String detail = event.detail().entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .collect(Collectors.joining(", "));
            table.row(Timestamps.text(event.at()), event.kind(), detail);
        }
        table.print(top.out());
    }

    private Terminal terminal() {
        return top.terminal();
    }
}
