package dk.ordrebro.console;

import dk.ordrebro.console.Trials.Stage;
import dk.ordrebro.console.Trials.Trial;
import dk.ordrebro.dryrun.Comparison;
import dk.ordrebro.text.Markup;
import dk.ordrebro.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How far a trial of mappings is, and what it found. */
record TrialView(Html html) {
    Markup html(long id, Trials trials) {
        return trials.of(id)
                .map(trial -> html.section("try.result", shown(trial)))
                .orElseGet(() -> html.paragraph("try.gone"));
    }

    private Markup shown(Trial trial) {
        if (trial.stage() == Stage.RUNNING) {
            return Markup.of(
                    "<p><label>{} <progress max=\"{}\" value=\"{}\"></progress></label></p><p>{}</p>",
                    html.visit().text("try.read", trial.read(), trial.all()),
                    trial.all(),
                    trial.read(),
                    Html.link(html.visit().here(), html.visit().text("try.again")));
        }
        return trial.failed()
                .map(why -> Markup.of("<p class=\"ill\">{}</p>", why))
                .orElseGet(() -> result(trial.result().orElseThrow(), trial.all()));
    }

    private Markup result(Comparison found, int all) {
        Texts words = html.visit().commandLine();
        List<Markup> content = new ArrayList<>();
        content.add(html.paragraph("try.compared", found.orders()));
        if (found.orders() < all) {
            content.add(html.paragraph("try.fewer", all - found.orders()));
        }
        int moved = found.orders() - found.sameMapping();
        content.add(groups(words.text("diff.mappings", found.sameMapping(), moved), found.moves()));
        content.add(groups(words.text("diff.changed", found.changed()), found.fields()));
        content.add(groups(words.text("diff.parked", found.parked()), found.parkings()));
        content.add(groups(words.text("diff.refused", found.broken()), found.rules()));
        return Markup.all(content);
    }

    private Markup groups(String heading, Map<String, Comparison.Group> groups) {
        Markup title = Markup.of("<h3>{}</h3>", heading);
        if (groups.isEmpty()) {
            return title;
        }
        return title.and(html.table(
                List.of("try.what", "dead.count", "try.today", "person.samples"),
                groups.entrySet().stream()
                        .sorted(Comparator.comparingInt(one -> -one.getValue().count()))
                        .<List<?>>map(one -> List.of(
                                one.getKey(),
                                html.number(one.getValue().count()),
                                html.number(one.getValue().todayToo()),
                                samples(one.getValue())))
                        .toList()));
    }

    private static Markup samples(Comparison.Group group) {
        return Html.value(group.samples().stream()
                .map(one -> one.number() + ": " + (one.today().isEmpty() ? "" : one.today() + " → ") + one.then())
                .collect(Collectors.joining("\n")));
    }
}
