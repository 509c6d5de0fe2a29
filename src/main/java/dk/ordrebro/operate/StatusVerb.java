package dk.ordrebro.operate;

import dk.ordrebro.ledger.Ledger;
import java.text.NumberFormat;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts by state, lag of each source, dead letters by cause: from the ledger alone. */
@Command(name = "status", mixinStandardHelpOptions = true)
final class StatusVerb implements Callable<Integer> {
    private final Ordrebro top;
    private final Clock clock;

    @Option(names = "--json")
    private boolean json;

    StatusVerb(Ordrebro top, Clock clock) {
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
            StatusReport report = StatusReport.of(ledger, clock.instant());
            if (json) {
                Json.print(report, top.out());
            } else {
                links(report);
                sources(report);
                deadLetters(report);
            }
        }
        return ExitCodes.WELL;
    }

    private void links(StatusReport report) {
        heading("status.links");
        Table table = new Table();
        count(table, "status.due", report.due());
        count(table, "status.postponed", report.postponed());
        count(table, "status.claimed", report.claimed());
        count(table, "status.settled", report.settled());
        count(table, "status.parked", report.parked());
        count(table, "status.discarded", report.discarded());
        count(table, "status.ended", report.ended());
        count(table, "status.lastHour", report.workItemsLastHour());
        if (report.oldestDueSeconds() > 0) {
            table.row(terminal().text("status.oldestDue"), Lengths.text(report.oldestDueSeconds()));
        }
        table.print(top.out());
    }

    private void sources(StatusReport report) {
        heading("status.sources");
        if (report.sources().isEmpty()) {
            top.out().println("  " + terminal().text("status.noSources"));
        }
        Table table = new Table();
        for (StatusReport.Source source : report.sources()) {
            String lag = source.lagSeconds().map(Lengths::text).orElse("-");
            table.row(source.name(), terminal().text("status.lag", lag), terminal().faint(source.position()));
        }
        table.print(top.out());
    }

    private void deadLetters(StatusReport report) {
        heading("status.deadLetters");
        if (report.deadLetters().isEmpty()) {
            top.out().println("  " + terminal().text("status.none"));
        }
        for (StatusReport.DeadLetters dead : report.deadLetters()) {
            String count = number(dead.count());
            top.out().println("  " + terminal().red(count) + "  " + dead.cause());
            String more = terminal().text("status.deadSince", Moments.text(dead.oldest()), dead.example());
            top.out().println("     " + terminal().faint(more));
            if (!dead.remedy().isEmpty()) {
                top.out().println("     " + dead.remedy());
            }
        }
        top.out().flush();
    }

    private void heading(String key) {
        top.out().println(terminal().bold(terminal().text(key)));
    }

    private void count(Table table, String key, long count) {
        table.row(terminal().text(key), number(count));
    }

    private String number(long count) {
        return NumberFormat.getIntegerInstance(terminal().locale()).format(count);
    }

    private Terminal terminal() {
        return top.terminal();
    }
}
