package dk.ordrebro.cli;

import dk.ordrebro.cli.terminal.DurationText;
import dk.ordrebro.cli.terminal.Json;
import dk.ordrebro.cli.terminal.Table;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.door.DoorState;
import dk.ordrebro.failure.Remedies;
import dk.ordrebro.intake.BackfillPosition;
import dk.ordrebro.ledger.CursorStore.Cursor;
import dk.ordrebro.ledger.DeadLetterStore;
import dk.ordrebro.ledger.DoorStore;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.LiveSet;
import dk.ordrebro.observe.ServiceStatus;
import dk.ordrebro.observe.StatusJson;
import dk.ordrebro.settings.CredentialEnd;
import dk.ordrebro.text.Timestamps;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts by state, lag of each source, dead letters by cause: from the ledger alone. */
@Command(name = "status", mixinStandardHelpOptions = true)
final class StatusVerb implements Callable<Integer> {
    /** A running node tells how its doors stand every twenty seconds at least. */
    private static final Duration RUNNING = Duration.ofMinutes(1);

    /** A running node tells twice a minute. */
    private static final Duration SILENT = Duration.ofMinutes(2);

    private final OrdrebroCommand top;
    private final Clock clock;

    @Option(names = "--json")
    private boolean json;

    StatusVerb(OrdrebroCommand top, Clock clock) {
        this.top = top;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Optional<Ledger> opened = ReadOnlyLedger.into(top, clock);
        if (opened.isEmpty()) {
            return ExitCodes.PROBLEMS;
        }
        List<CredentialEnd> ends = top.installation()
                .settings(top.config(), terminal().environment(), false)
                .credentials();
        try (Ledger ledger = opened.get()) {
            if (json) {
                Map<String, Object> status = new StatusJson(ledger, new ServiceStatus(List::of, ends), clock).status();
                status.put("doors", told(ledger).stream().map(StatusJson::door).toList());
                Json.print(status, top.out());
            } else {
                links(ledger.reports());
                sources(ledger.cursors().all().stream()
                        .filter(cursor -> !BackfillPosition.is(cursor.source()))
                        .toList());
                doors(told(ledger));
                credentials(ends);
                mappings(ledger.liveSets().all());
                deadLetters(ledger.deadLetters().causes());
            }
        }
        return ExitCodes.WELL;
    }

    private List<DoorStore.Told> told(Ledger ledger) {
        return ledger.doors().since(clock.instant().minus(RUNNING));
    }

    private void doors(List<DoorStore.Told> doors) {
        heading("status.doors");
        if (doors.isEmpty()) {
            top.out().println("  " + terminal().text("status.noService"));
        }
        for (DoorStore.Told told : doors) {
            DoorState door = told.door();
            String state = terminal().text("status.door." + word(door), when(door));
            top.out()
                    .println("  %-14s%s"
                            .formatted(
                                    door.system(),
                                    door.open() ? state : terminal().red(state)));
            door.problem().ifPresent(problem -> top.out().println("     " + problem));
        }
    }

    private void credentials(List<CredentialEnd> ends) {
        heading("status.credentials");
        Table table = new Table();
        for (CredentialEnd end : ends) {
            String said = terminal()
                    .text(
                            "status.credential." + end.nearness(clock).word(),
                            end.daysLeft(clock).map(Math::abs).orElse(0L),
                            end.lastDay().map(Object::toString).orElse("-"),
                            end.setting());
            table.row(
                    end.system(),
                    switch (end.nearness(clock)) {
                        case UNKNOWN -> terminal().faint(said);
                        case FAR -> said;
                        case SOON -> terminal().yellow(said);
                        case PAST -> terminal().red(said);
                    });
        }
        table.print(top.out());
    }

    private static String word(DoorState door) {
        if (door.problem().isPresent()) {
            return "shut";
        }
        return door.pausedUntil().isPresent() && door.circuit().equals("closed") ? "paused" : door.circuit();
    }

    private static String when(DoorState door) {
        return door.shutUntil().or(door::pausedUntil).map(Timestamps::text).orElse("-");
    }

    private void links(LinkReports reports) {
        LinkReports.Counts counts = reports.counts();
        heading("status.links");
        Table table = new Table();
        count(table, "status.due", counts.of(LinkState.DUE) + counts.of(LinkState.CLAIMED));
        count(table, "status.postponed", counts.postponed());
        for (LinkState state : LinkState.values()) {
            if (state != LinkState.DUE) {
                count(table, "status." + state.word(), counts.of(state));
            }
        }
        count(table, "status.lastHour", reports.createdLastHour());
        counts.oldestDue()
                .ifPresent(age -> table.row(terminal().text("status.oldestDue"), DurationText.text(age.toSeconds())));
        table.print(top.out());
    }

    private void sources(List<Cursor> cursors) {
        heading("status.sources");
        if (cursors.isEmpty()) {
            top.out().println("  " + terminal().text("status.noSources"));
        }
        Table table = new Table();
        for (Cursor cursor : cursors) {
            String lag = cursor.upTo()
                    .map(upTo -> DurationText.text(StatusJson.lag(upTo, clock.instant())))
                    .orElse("-");
            table.row(
                    cursor.source(),
                    terminal().text("status.lag", lag),
                    terminal().faint(cursor.position()));
        }
        table.print(top.out());
    }

    private void mappings(List<LiveSet> sets) {
        heading("status.mappings");
        if (sets.isEmpty()) {
            top.out().println("  " + terminal().text("status.noMappings"));
        }
        for (LiveSet set : sets) {
            boolean silent = set.seenAt().plus(SILENT).isBefore(clock.instant());
            String seen = silent ? "  " + terminal().text("status.lastSeen", Timestamps.text(set.seenAt())) : "";
            String node = sets.size() > 1 ? "  " + terminal().faint(set.node()) : "";
            String live = terminal().text("status.live", Timestamps.text(set.since()));
            top.out().println("  " + set.hash() + "  " + live + terminal().yellow(seen) + node);
            set.refused().ifPresent(this::refused);
        }
    }

    private void refused(LiveSet.Refusal refusal) {
        String since = Timestamps.text(refusal.since());
        top.out().println("  " + terminal().red(terminal().text("status.refused", refusal.hash(), since)));
        refusal.problems().forEach(problem -> top.out().println("     " + problem));
    }

    private void deadLetters(List<DeadLetterStore.Cause> causes) {
        heading("status.deadLetters");
        if (causes.isEmpty()) {
            top.out().println("  " + terminal().text("status.none"));
        }
        for (DeadLetterStore.Cause dead : causes) {
            String count = number(dead.count());
            top.out().println("  " + terminal().red(count) + "  " + dead.cause());
            String more = terminal().text("status.deadSince", Timestamps.text(dead.oldest()), dead.example());
            top.out().println("     " + terminal().faint(more));
            String remedy =
                    Remedies.translated(dead.cause(), dead.remedy(), terminal().locale());
            if (!remedy.isEmpty()) {
                top.out().println("     " + remedy);
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
