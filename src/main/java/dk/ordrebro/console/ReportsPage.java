package dk.ordrebro.console;

import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.insight.Question;
import dk.ordrebro.insight.Question.By;
import dk.ordrebro.insight.Report;
import dk.ordrebro.insight.ReportHtml;
import dk.ordrebro.insight.ReportWords;
import dk.ordrebro.insight.Reports;
import dk.ordrebro.text.Markup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Figures of how orders flow: one report at a time, in a picture, a table and what each figure means. */
final class ReportsPage implements Page {
    private static final String NAME = "name";

    private final ConsoleParts parts;

    ReportsPage(ConsoleParts parts) {
        this.parts = parts;
    }

    @Override
    public Content show(Visit visit) {
        ReportWords words = new ReportWords(visit.texts().locale());
        String said = visit.parameter(NAME);
        String name = said.isEmpty() ? Reports.NAMES.getFirst() : said;
        Report report = new Reports(parts.ledger().flow(), parts.figures(), parts.clock())
                .of(name, asked(visit))
                .orElseThrow(() -> new RequestProblem(404, visit.text("told.nothing")));
        Markup main = Markup.all(List.of(
                others(visit, name, words),
                form(visit, name, report.asked()),
                Markup.of("<p>{}</p>", words.scope(report.asked())),
                new ReportHtml(words).section(report)));
        return new Content(visit.text("figures"), main);
    }

    private Question asked(Visit visit) {
        Map<String, String> said = new HashMap<>();
        for (String word : Question.WORDS) {
            String value = visit.parameter(word);
            if (!value.isEmpty()) {
                said.put(word, value);
            }
        }
        try {
            return Question.of(
                    said, parts.clock().withZone(parts.figures().calendar().zone()));
        } catch (Question.QuestionProblem problem) {
            throw new RequestProblem(400, problem.in(visit.texts().locale()), problem);
        }
    }

    private static Markup others(Visit visit, String name, ReportWords words) {
        List<Markup> links = new ArrayList<>();
        for (String other : Reports.NAMES) {
            links.add(Markup.of(
                    "<a href=\"{}?{}={}\"{}>{}</a> ",
                    Layout.REPORTS,
                    NAME,
                    other,
                    other.equals(name) ? new Markup(" aria-current=\"page\"") : "",
                    words.title(other)));
        }
        return Markup.of("<nav aria-label=\"{}\">{}</nav>", visit.text("figures"), Markup.all(links));
    }

    private static Markup form(Visit visit, String name, Question asked) {
        List<Markup> ways = new ArrayList<>();
        for (By by : By.values()) {
            ways.add(Markup.of(
                    "<option value=\"{}\"{}>{}</option>",
                    by.word(),
                    by == asked.by() ? new Markup(" selected") : "",
                    visit.text("figures.by." + by.word())));
        }
        return Markup.of(
                "<form method=\"get\" action=\"{}\"><input type=\"hidden\" name=\"{}\" value=\"{}\"><label>{} <select"
                        + " name=\"by\">{}</select></label> {} {} {} <button>{}</button></form>",
                Layout.REPORTS,
                NAME,
                name,
                visit.text("figures.by"),
                Markup.all(ways),
                input(visit, "since", asked.since().toString()),
                input(visit, "until", asked.until().toString()),
                input(visit, "area", asked.area().orElse("")),
                visit.text("figures.show"));
    }

    private static Markup input(Visit visit, String word, String value) {
        return Markup.of(
                "<label>{} <input name=\"{}\" value=\"{}\" size=\"{}\"></label>",
                visit.text("figures." + word),
                word,
                value,
                word.equals("area") ? 20 : 7);
    }
}
