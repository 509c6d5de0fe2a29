package dk.ordrebro.operate;

import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LinkReports.Story;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where is this order? From the ledger alone. */
@Command(name = "order", mixinStandardHelpOptions = true)
final class OrderVerb implements Callable<Integer> {
    private final Ordrebro top;
    private final Clock clock;

    @Parameters(paramLabel = "NUMBER", descriptionKey = "number")
    private String number;

    @Option(names = "--json")
    private boolean json;

    OrderVerb(Ordrebro top, Clock clock) {
        this.top = top;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Optional<Ledger> opened = Look.into(top, clock);
        if (opened.isEmpty()) {
            return ExitCodes.PROBLEMS;
        }
        try (Ledger ledger = opened.get()) {
            Optional<Story> story = ledger.reports().story(number.strip());
            if (story.isEmpty()) {
                terminal().err().println(terminal().text("order.unknown", number.strip()));
                return ExitCodes.PROBLEMS;
            }
            OrderReport report = OrderReport.of(story.get());
            if (json) {
                Json.print(report, top.out());
            } else {
                facts(report);
                timeline(report);
            }
            return ExitCodes.WELL;
        }
    }

    private void facts(OrderReport report) {
        OrderReport.Progress progress = report.progress();
        top.out().println(terminal().bold(report.number()));
        Table table = new Table();
        table.row(terminal().text("order.state"), stateWord(report.state()));
        table.row(
                terminal().text("order.workItem"),
                report.workItem().isPresent()
                        ? Long.toString(report.workItem().getAsLong())
                        : terminal().text("order.none"));
        table.row(terminal().text("order.mapping"), report.mapping());
        progress.dueAt().ifPresent(at -> table.row(terminal().text("order.dueAt"), Moments.text(at)));
        progress.waitsFor()
                .ifPresent(order -> table.row(terminal().text("order.waitsFor"), order.table() + " " + order.sysId()));
        if (progress.attempts() > 0) {
            table.row(terminal().text("order.attempts"), Integer.toString(progress.attempts()));
        }
        progress.trouble().ifPresent(trouble -> {
            table.row(terminal().text("order.trouble"), trouble.what() + " (" + trouble.cause() + ")");
            if (!trouble.remedy().isEmpty()) {
                table.row(terminal().text("order.remedy"), trouble.remedy());
            }
        });
        table.print(top.out());
    }

    private void timeline(OrderReport report) {
        top.out().println(terminal().bold(terminal().text("order.timeline")));
        Table table = new Table();
        for (OrderReport.Happening happening : report.timeline()) {
            String detail = happening.detail().entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .collect(Collectors.joining(", "));
            table.row(Moments.text(happening.at()), happening.kind(), detail);
        }
        table.print(top.out());
    }

    private String stateWord(String state) {
        return terminal().text("status." + state);
    }

    private Terminal terminal() {
        return top.terminal();
    }
}
