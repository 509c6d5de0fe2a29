package dk.ordrebro.console;

import dk.ordrebro.door.DoorState;
import dk.ordrebro.ledger.DeadLetterStore;
import dk.ordrebro.ledger.LiveSet;
import dk.ordrebro.ledger.NodeStore;
import dk.ordrebro.observe.StatusReport;
import dk.ordrebro.settings.CredentialEnd;
import dk.ordrebro.text.Markup;
import java.util.ArrayList;
import java.util.List;

/** What is not well, each with what to do about it. */
record Needs(Html html, StatusReport report, List<DoorState> doors) {
    List<Markup> all() {
        List<Markup> needs = new ArrayList<>();
        report.nodes().stream()
                .filter(NodeStore.Node::running)
                .flatMap(node -> node.waitsFor().stream())
                .distinct()
                .forEach(why -> needs.add(said("need.waits", why)));
        doors.stream().filter(DoorState::troubled).forEach(door -> needs.add(said("need.door", why(door))));
        report.sources().forEach(source -> source.trouble()
                .ifPresent(trouble -> needs.add(said("need.source", source.source(), trouble.what()))));
        report.mappings().stream()
                .filter(set -> !set.silent(report.clock().instant()))
                .flatMap(set -> set.refused().stream())
                .findFirst()
                .ifPresent(refused -> needs.add(refused(refused)));
        report.credentials().stream()
                .filter(end -> end.alarming(report.clock()))
                .forEach(end -> needs.add(ending(end)));
        long dead = report.deadLetters().stream()
                .mapToLong(DeadLetterStore.Cause::count)
                .sum();
        if (dead > 0) {
            needs.add(Markup.of("{} {}", said("need.dead", dead), way(Layout.DEAD_LETTERS, "need.dead.way")));
        }
        return needs;
    }

    private Markup refused(LiveSet.Refusal refusal) {
        return Markup.of(
                "{} {}", said("need.refused", refusal.problems().size()), way(Layout.MAPPINGS, "need.refused.way"));
    }

    private Markup ending(CredentialEnd end) {
        String key = "need.secret." + end.nearness(report.clock()).word();
        long days = Math.abs(end.daysLeft(report.clock()).orElse(0L));
        return said(key, end.system(), days, end.setting());
    }

    private String why(DoorState door) {
        String state = html.visit().text("door." + Standing.word(door));
        return TimelineWords.system(door.system()) + ": " + door.problem().orElse(state);
    }

    private Markup said(String key, Object... values) {
        return Markup.of("{}", html.visit().text(key, values));
    }

    private Markup way(String path, String key) {
        return Html.link(path, html.visit().text(key));
    }
}
