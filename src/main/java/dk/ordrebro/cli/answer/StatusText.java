package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.terminal.DurationText;
import dk.ordrebro.cli.terminal.Table;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.door.DoorState;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Remedies;
import dk.ordrebro.ledger.CursorStore.Cursor;
import dk.ordrebro.ledger.CursorStore.Trouble;
import dk.ordrebro.ledger.DeadLetterStore;
import dk.ordrebro.ledger.DoorStore;
import dk.ordrebro.ledger.FileStore;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.LiveSet;
import dk.ordrebro.ledger.NodeStore;
import dk.ordrebro.observe.StatusJson;
import dk.ordrebro.observe.StatusReport;
import dk.ordrebro.settings.CredentialEnd;
import dk.ordrebro.text.Timestamps;
import java.text.NumberFormat;
import java.time.Clock;
import java.util.List;

/** How it is going, for people: one heading after the other. */
final class StatusText {
    private final Terminal terminal;
    private final Clock clock;

    StatusText(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    void print(StatusAnswer answer) {
        StatusReport report = answer.report();
        running(report.nodes());
        links(report);
        files(report.lately().files());
        keptStates(report.lately().keptStates());
        sources(report.sources());
        doors(answer.doors());
        credentials(report.credentials());
        mappings(report.mappings());
        deadLetters(report.deadLetters());
    }

    private void running(List<NodeStore.Node> nodes) {
        List<NodeStore.Node> run =
                nodes.stream().filter(NodeStore.Node::running).toList();
        if (run.isEmpty()) {
            terminal.out()
                    .println(terminal.red(
                            nodes.isEmpty()
                                    ? terminal.text("status.neverRan")
                                    : terminal.text(
                                            "status.notRunning",
                                            Timestamps.text(nodes.getFirst().seenAt()))));
        }
        for (NodeStore.Node node : run) {
            String since = terminal.text("status.running", Timestamps.text(node.startedAt()));
            String name = run.size() > 1 ? "  " + terminal.faint(node.name()) : "";
            terminal.out().println(since + name);
            node.waitsFor()
                    .ifPresent(why -> terminal.out().println("  " + terminal.red(terminal.text("status.waits", why))));
        }
    }

    private void doors(List<DoorStore.Told> doors) {
        heading("status.doors");
        if (doors.isEmpty()) {
            terminal.out().println("  " + terminal.text("status.noService"));
        }
        for (DoorStore.Told told : doors) {
            DoorState door = told.door();
            String state = terminal.text("status.door." + word(door), when(door));
            terminal.out().println("  %-14s%s".formatted(door.system(), door.open() ? state : terminal.red(state)));
            door.problem().ifPresent(problem -> terminal.out().println("     " + problem));
        }
    }

    private void credentials(List<CredentialEnd> ends) {
        heading("status.credentials");
        Table table = new Table();
        for (CredentialEnd end : ends) {
            String said = terminal.text(
                    "status.credential." + end.nearness(clock).word(),
                    end.daysLeft(clock).map(Math::abs).orElse(0L),
                    end.lastDay().map(Object::toString).orElse("-"),
                    end.setting());
            table.row(
                    end.system(),
                    switch (end.nearness(clock)) {
                        case UNKNOWN -> terminal.faint(said);
                        case FAR -> said;
                        case SOON -> terminal.yellow(said);
                        case PAST -> terminal.red(said);
                    });
        }
        table.print(terminal.out());
    }

    private static String word(DoorState door) {
        if (door.problem().isPresent()) {
            return "shut";
        }
        if (door.silentSince().isPresent()) {
            return "silent";
        }
        return door.pausedUntil().isPresent() && door.circuit().equals("closed") ? "paused" : door.circuit();
    }

    private static String when(DoorState door) {
        return door.shutUntil()
                .or(door::silentSince)
                .or(door::pausedUntil)
                .map(Timestamps::text)
                .orElse("-");
    }

    private void links(StatusReport report) {
        LinkReports.Counts counts = report.links();
        heading("status.links");
        Table table = new Table();
        count(table, "status.due", counts.of(LinkState.DUE) + counts.of(LinkState.CLAIMED));
        count(table, "status.postponed", counts.postponed());
        for (LinkState state : LinkState.values()) {
            if (state != LinkState.DUE) {
                count(table, "status." + state.word(), counts.of(state));
            }
        }
        count(table, "status.lastHour", report.lately().createdLastHour());
        counts.oldestDue()
                .ifPresent(age -> table.row(terminal.text("status.oldestDue"), DurationText.text(age.toSeconds())));
        table.print(terminal.out());
    }

    /** Nothing where none waits. */
    private void files(StatusReport.FilesUnderWay files) {
        if (files.waiting().looks() == 0) {
            return;
        }
        heading("status.files");
        Table table = new Table();
        count(table, "status.files.waiting", files.waiting().looks());
        count(table, "status.files.failing", files.waiting().failing());
        table.print(terminal.out());
        for (FileStore.Failing failing : files.failing()) {
            terminal.out().println("  " + terminal.yellow(number(failing.count())) + "  " + failing.cause());
            String more = terminal.text("status.deadSince", Timestamps.text(failing.since()), failing.example());
            terminal.out().println("     " + terminal.faint(more));
            String remedy = Remedies.translated(failing.cause(), "", terminal.locale());
            if (!remedy.isEmpty()) {
                terminal.out().println("     " + remedy);
            }
        }
    }

    /** Nothing where every state is known: then it is no news. */
    private void keptStates(List<LinkReports.KeptState> states) {
        if (states.isEmpty()) {
            return;
        }
        heading("status.keptStates");
        Table table = new Table();
        for (LinkReports.KeptState kept : states) {
            String rule = kept.side().equals(Causes.SERVICENOW) ? "toWorkItem" : "toOrder";
            String said = terminal.text("status.keptState", kept.state(), rule, kept.times());
            table.row(kept.mapping(), terminal.yellow(said), Timestamps.text(kept.last()));
        }
        table.print(terminal.out());
    }

    private void sources(List<Cursor> cursors) {
        heading("status.sources");
        if (cursors.isEmpty()) {
            terminal.out().println("  " + terminal.text("status.noSources"));
        }
        Table table = new Table();
        for (Cursor cursor : cursors) {
            String lag = cursor.upTo()
                    .map(upTo -> DurationText.text(StatusJson.lag(upTo, clock.instant())))
                    .orElse("-");
            table.row(cursor.source(), terminal.text("status.lag", lag), terminal.faint(cursor.position()));
        }
        table.print(terminal.out());
        cursors.forEach(cursor -> cursor.trouble().ifPresent(trouble -> trouble(cursor.source(), trouble)));
    }

    private void trouble(String source, Trouble trouble) {
        String since = Timestamps.text(trouble.since());
        terminal.out().println("  " + terminal.red(terminal.text("status.unread", source, since)));
        terminal.out().println("     " + trouble.what());
    }

    private void mappings(List<LiveSet> sets) {
        heading("status.mappings");
        if (sets.isEmpty()) {
            terminal.out().println("  " + terminal.text("status.noMappings"));
        }
        for (LiveSet set : sets) {
            boolean silent = set.silent(clock.instant());
            String seen = silent ? "  " + terminal.text("status.lastSeen", Timestamps.text(set.seenAt())) : "";
            String node = sets.size() > 1 ? "  " + terminal.faint(set.node()) : "";
            String live = terminal.text("status.live", Timestamps.text(set.since()));
            terminal.out().println("  " + set.hash() + "  " + live + terminal.yellow(seen) + node);
            set.refused().ifPresent(this::refused);
        }
    }

    private void refused(LiveSet.Refusal refusal) {
        String since = Timestamps.text(refusal.since());
        terminal.out().println("  " + terminal.red(terminal.text("status.refused", refusal.hash(), since)));
        refusal.problems().forEach(problem -> terminal.out().println("     " + problem));
    }

    private void deadLetters(List<DeadLetterStore.Cause> causes) {
        heading("status.deadLetters");
        if (causes.isEmpty()) {
            terminal.out().println("  " + terminal.text("status.none"));
        }
        for (DeadLetterStore.Cause dead : causes) {
            String count = number(dead.count());
            terminal.out().println("  " + terminal.red(count) + "  " + dead.cause());
            String more = terminal.text("status.deadSince", Timestamps.text(dead.oldest()), dead.example());
            terminal.out().println("     " + terminal.faint(more));
            String remedy = Remedies.translated(dead.cause(), dead.remedy(), terminal.locale());
            if (!remedy.isEmpty()) {
                terminal.out().println("     " + remedy);
            }
        }
    }

    private void heading(String key) {
        terminal.out().println(terminal.bold(terminal.text(key)));
    }

    private void count(Table table, String key, long count) {
        table.row(terminal.text(key), number(count));
    }

    private String number(long count) {
        return NumberFormat.getIntegerInstance(terminal.locale()).format(count);
    }
}
