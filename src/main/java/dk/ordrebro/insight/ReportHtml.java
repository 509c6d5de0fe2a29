package dk.ordrebro.insight;

import dk.ordrebro.insight.Report.Column;
import dk.ordrebro.insight.Report.Kind;
import dk.ordrebro.text.Markup;
import java.util.ArrayList;
import java.util.List;

/** Reports as a page to be printed: what was asked, a picture, the figures, and what each means. Fetches nothing, runs nothing. */
public final class ReportHtml {
    private static final String STYLE = """
        body{font:11pt/1.4 system-ui,sans-serif;max-width:60rem;margin:1.5rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
        table{border-collapse:collapse;width:100%;font-size:9.5pt}th,td{padding:.2rem .4rem;border-bottom:1px solid #ccc;text-align:left}
        th{vertical-align:bottom}.n{text-align:right;font-variant-numeric:tabular-nums}.wide{overflow-x:auto}
        dt{font-weight:600}dd{margin:0 0 .3rem}.about,dl{color:#444;font-size:9.5pt}svg{max-width:100%;height:auto}
        section{break-inside:avoid}@media print{body{margin:0;max-width:none}dl{columns:2}}
        """;

    private final ReportWords words;

    public ReportHtml(ReportWords words) {
        this.words = words;
    }

    /** A whole page. @param title of it */
    public String page(String title, Question asked, List<Report> reports) {
        Markup sections = Markup.all(reports.stream().map(this::section).toList());
        return Markup.of(
                        "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                                + " content=\"width=device-width, initial-scale=1\"><title>{} - Ordrebro</title>"
                                + "<style>{}</style></head><body><h1>{}</h1><p>{}</p>{}</body></html>\n",
                        words.locale().getLanguage(),
                        title,
                        new Markup(STYLE),
                        title,
                        words.scope(asked),
                        sections)
                .html();
    }

    /** One report as part of a page. */
    public Markup section(Report report) {
        return Markup.of(
                "<section><h2>{}</h2><p class=\"about\">{}</p>{}<div"
                        + " class=\"wide\">{}</div><details"
                        + " open><summary>{}</summary><dl>{}</dl></details></section>",
                words.title(report.name()),
                words.about(report.name()),
                new BarChart(report, words).picture(),
                table(report),
                words.text("definitions"),
                Markup.all(report.columns().stream().map(this::meaning).toList()));
    }

    Markup table(Report report) {
        return Markup.of(
                "<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>",
                Markup.all(report.columns().stream().map(this::head).toList()),
                Markup.all(report.rows().stream().map(row -> row(report, row)).toList()));
    }

    private Markup head(Column column) {
        return Markup.of("<th scope=\"col\"{}>{}</th>", side(column), words.title(column));
    }

    private Markup row(Report report, List<Object> row) {
        List<String> cells = words.cells(report, row);
        List<Markup> shown = new ArrayList<>();
        for (int at = 0; at < cells.size(); at++) {
            shown.add(Markup.of("<td{}>{}</td>", side(report.columns().get(at)), cells.get(at)));
        }
        return Markup.of("<tr>{}</tr>", Markup.all(shown));
    }

    private static Markup side(Column column) {
        boolean text = column.kind() == Kind.TEXT || column.kind() == Kind.MONTH || column.kind() == Kind.FEW;
        return text ? Markup.NONE : new Markup(" class=\"n\"");
    }

    Markup meaning(Column column) {
        return Markup.of("<dt>{}</dt><dd>{}</dd>", words.title(column), words.about(column));
    }
}
