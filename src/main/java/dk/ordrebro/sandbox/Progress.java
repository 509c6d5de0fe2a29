package dk.ordrebro.sandbox;

import dk.ordrebro.app.Running;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.ledger.LinkReports.Counts;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.sandbox.wire.StandIn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What happens in the sandbox, a line at a time, and how it ended. */
final class Progress {
    /** Nothing moved for this long: it will not end by itself. */
    private static final Duration STALLED = Duration.ofMinutes(3);

    private final Systems systems;
    private final Running service;
    private final Terminal terminal;
    private final Clock clock;
    private final Instant began;
    private Instant moved;
    private String last = "";
    private int itemsBefore;

    Progress(Systems systems, Running service, Terminal terminal, Clock clock) {
        this.systems = systems;
        this.service = service;
        this.terminal = terminal;
        this.clock = clock;
        this.began = clock.instant();
        this.moved = began;
    }

    /** Tells how far it is. @return true when the orders are settled or parked, or nothing has moved for long */
    boolean told() {
        Instant now = clock.instant();
        Counts counts = service.ledger().reports().counts();
        long links =
                counts.states().values().stream().mapToLong(Long::longValue).sum();
        int items = systems.azureDevOps().all().size();
        String line = terminal.text(
                "sandbox.progress",
                links,
                items,
                counts.of(LinkState.SETTLED),
                counts.of(LinkState.PARKED),
                rate(items, now),
                lag(counts));
        String shape = links + "/" + items + "/" + counts.states();
        if (!shape.equals(last)) {
            terminal.out().println(line);
            last = shape;
            moved = now;
        }
        itemsBefore = items;
        boolean open = counts.of(LinkState.DUE) + counts.of(LinkState.CLAIMED) > 0;
        boolean allRead = links >= orders();
        return (!open && allRead) || Duration.between(moved, now).compareTo(STALLED) > 0;
    }

    private long rate(int items, Instant now) {
        long millis = Math.max(1, Duration.between(began, now).toMillis());
        return itemsBefore == items ? 0 : items * 1000L / millis;
    }

    private static long lag(Counts counts) {
        return counts.oldestDue().map(Duration::toSeconds).orElse(0L);
    }

    private int orders() {
        return Verdict.of(systems.serviceNow(), systems.azureDevOps()).orders();
    }

    /** Tells how it ended. @return true when the promise was kept: every order has exactly one work item, nothing parked */
    boolean summary() {
        Verdict verdict = Verdict.of(systems.serviceNow(), systems.azureDevOps());
        Counts counts = service.ledger().reports().counts();
        long parked = counts.of(LinkState.PARKED);
        long calls = systems.orders().calls() + systems.items().calls();
        double seconds = Duration.between(began, clock.instant()).toMillis() / 1000.0;
        terminal.out().println();
        terminal.out()
                .println(terminal.bold(terminal.text(
                        "sandbox.summary",
                        verdict.orders(),
                        systems.azureDevOps().all().size(),
                        seconds)));
        terminal.out()
                .println(terminal.text(
                        "sandbox.verdict",
                        verdict.missing(),
                        verdict.doubled(),
                        verdict.wrongParent(),
                        verdict.notWrittenBack(),
                        parked));
        terminal.out()
                .println(terminal.text(
                        "sandbox.calls", calls, verdict.orders() == 0 ? 0.0 : calls / (double) verdict.orders()));
        operations("ServiceNow", systems.orders());
        operations("Azure DevOps", systems.items());
        return verdict.kept() && parked == 0;
    }

    private void operations(String system, StandIn standIn) {
        for (Map.Entry<String, Long> operation : standIn.callsByOperation().entrySet()) {
            terminal.out().println("  %6d  %s %s".formatted(operation.getValue(), system, operation.getKey()));
        }
    }
}
