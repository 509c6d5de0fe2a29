package dk.ordrebro.console;

import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.text.Markup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of an order, under the mappings that are live or under one that somebody edits here; and what an edited one would
 * change of the newest orders. Reads both systems and writes nothing; what is edited here goes live by its file alone.
 */
final class TryPage implements Page {
    private static final int LONGEST = 64 * 1024;
    private static final int OFFERED = 10;

    private final ConsoleParts parts;
    private final Trials trials;

    TryPage(ConsoleParts parts) {
        this.parts = parts;
        this.trials = new Trials(parts);
    }

    @Override
    public Content show(Visit visit) {
        Html html = new Html(visit);
        Markup main = visit.request().reads() ? asked(visit, html) : edited(visit, html);
        return new Content(visit.text("try"), main);
    }

    private Markup asked(Visit visit, Html html) {
        String trial = visit.parameter("trial");
        String number = visit.parameter("number");
        List<Markup> content = new ArrayList<>();
        if (trial.matches("\\d{1,18}")) {
            content.add(new TrialView(html).html(Long.parseLong(trial), trials));
        }
        content.add(html.section("try.order", picking(visit, html)));
        if (!number.isEmpty()) {
            content.add(preview(html, number, parts.systems().mappings().get()));
        }
        content.add(html.section("try.edit", editing(visit, visit.parameter("file"), content(visit))));
        return Markup.all(content);
    }

    private Markup preview(Html html, String number, MappingSet set) {
        if (!number.matches(BothSides.NUMBER)) {
            throw new RequestProblem(400, html.visit().text("try.noNumber"));
        }
        return html.section("try.preview", new DryRunView(html, parts).html(number, set));
    }

    private Markup picking(Visit visit, Html html) {
        List<Markup> newest = parts.ledger().reports().list(LinkReports.Filter.all(OFFERED)).stream()
                .map(LinkReports.Row::number)
                .map(number -> Html.link(Layout.TRY + "?number=" + Visit.encoded(number), number))
                .toList();
        Markup form =
                Markup.of("""
                    <form method="get" action="{}" role="search">
                    <label class="grow">{} <input name="number" value="{}" maxlength="40" autocomplete="off"></label>
                    <button>{}</button></form>
                    """, Layout.TRY, visit.text("try.number"), visit.parameter("number"), visit.text("try.look"));
        return newest.isEmpty() ? form : form.and(html.paragraph("try.newest")).and(html.items(newest));
    }

    /** As it lies in the configuration folder; empty where none is chosen. */
    private String content(Visit visit) {
        String file = visit.parameter("file");
        Path config = parts.systems().config();
        if (!TrialFolder.names(config).contains(file)) {
            return "";
        }
        try {
            Path path = config.resolve("mappings").resolve(file);
            return Files.size(path) > LONGEST ? "" : Files.readString(path);
        } catch (IOException gone) {
            return "";
        }
    }

    private Markup editing(Visit visit, String file, String content) {
        Markup files = Markup.all(TrialFolder.names(parts.systems().config()).stream()
                .map(name -> Markup.of("<option{}>{}</option>", name.equals(file) ? new Markup(" selected") : "", name))
                .toList());
        return Markup.of(
                """
                <p>{}</p>
                <form method="get" action="{}"><label>{} <select name="file">{}</select></label>
                <button class="mark">{}</button></form>
                <form method="post" action="{}" class="edit">
                <label>{} <input name="file" value="{}" maxlength="90" autocomplete="off" required></label>
                <label class="wide">{} <textarea name="yaml" rows="18" spellcheck="false" required>{}</textarea></label>
                <label>{} <input name="number" maxlength="40" autocomplete="off"></label>
                <label>{} <input name="newest" inputmode="numeric" pattern="[0-9]*" maxlength="4" value="100"></label>
                <button>{}</button></form>
                """,
                visit.text("try.edit.what"),
                Layout.TRY,
                visit.text("try.file"),
                files,
                visit.text("try.load"),
                Layout.TRY,
                visit.text("try.as"),
                file,
                visit.text("try.yaml"),
                content,
                visit.text("try.number.maybe"),
                visit.text("try.count", Trials.MOST),
                visit.text("try.do"));
    }

    private Markup edited(Visit visit, Html html) {
        String file = visit.field("file");
        String yaml = visit.lines("yaml", LONGEST);
        if (!file.matches(TrialFolder.NAME)) {
            throw new RequestProblem(400, visit.text("try.noFile"));
        }
        List<Markup> content = new ArrayList<>();
        try (TrialFolder folder = TrialFolder.of(parts.systems().config(), file, yaml)) {
            MappingFiles.Loaded loaded = parts.systems().reading().apply(folder.root());
            content.add(problems(html, loaded, new FaultyLines(folder.root())));
            loaded.set().ifPresent(set -> content.addAll(tried(visit, html, set)));
        }
        content.add(html.section("try.edit", editing(visit, file, yaml)));
        return Markup.all(content);
    }

    private static Markup problems(Html html, MappingFiles.Loaded loaded, FaultyLines lines) {
        List<Markup> told = loaded.problems().stream()
                .map(problem -> LiveSets.problem(lines, problem.toString()))
                .toList();
        if (loaded.set().isEmpty()) {
            return Markup.of(
                    "<div class=\"ill\"><p>{}</p>{}</div>", html.visit().text("try.wrong"), html.items(told));
        }
        Markup right = Markup.of("<p class=\"well\">{}</p>", html.visit().text("try.right"));
        return told.isEmpty() ? right : right.and(html.section("dry.warnings", html.items(told)));
    }

    private List<Markup> tried(Visit visit, Html html, MappingSet set) {
        List<Markup> content = new ArrayList<>();
        String newest = visit.field("newest");
        if (newest.matches("[1-9]\\d{0,3}")) {
            Optional<Long> trial = trials.begin(set, Integer.parseInt(newest));
            content.add(trial.map(id -> Markup.of(
                            "<p class=\"remedy\">{} {}</p>",
                            visit.text("try.begun"),
                            Html.link(Layout.TRY + "?trial=" + id, visit.text("try.progress"))))
                    .orElseGet(() -> html.paragraph("try.busy")));
        }
        String number = visit.field("number");
        if (!number.isEmpty()) {
            content.add(preview(html, number, set));
        }
        return content;
    }
}
