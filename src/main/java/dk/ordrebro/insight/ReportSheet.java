package dk.ordrebro.insight;

import dk.ordrebro.insight.Report.Column;
import dk.ordrebro.text.Markup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What matters of all reports on one sheet of paper (A4, across), for one service area or all of them, up to a month: to be
 * printed or kept as PDF from a browser. Fetches nothing, runs nothing.
 */
public final class ReportSheet {
    /** The name that is asked for where reports are asked for by name. */
    public static final String NAME = "sheet";

    /** Of each report the columns that a meeting looks at; the reports themselves have the rest. */
    private static final Map<String, List<String>> SHOWN = shown();

    /** More would not fit; the newest months and the most frequent pairs stand where they are cut. */
    private static final int ROWS = 12;

    private static final String STYLE = """
        @page{size:A4 landscape;margin:9mm}
        body{font:8pt/1.25 system-ui,sans-serif;margin:0 auto;max-width:277mm;color:#1a1a1a;background:#fff}
        h1{font-size:12pt;margin:0}h2{font-size:9pt;margin:0}p{margin:0 0 1mm}
        main{display:grid;grid-template-columns:1fr 1fr 1fr;gap:2mm 5mm}section{break-inside:avoid;min-width:0}
        table{border-collapse:collapse;width:100%;font-size:6pt;line-height:1.1}th,td{padding:.12mm .5mm;border-bottom:.2mm solid #ccc;text-align:left}
        th{vertical-align:bottom}td{white-space:nowrap;overflow:hidden;text-overflow:ellipsis;max-width:34mm}.n{text-align:right;font-variant-numeric:tabular-nums}
        figure{margin:0 0 1mm}figcaption{font-size:6.5pt;color:#444}svg{width:100%;height:auto;max-height:20mm}
        dl{columns:5;column-gap:4mm;margin:2mm 0 0;border-top:.2mm solid #ccc;padding-top:1mm;font-size:5.5pt;line-height:1.2;color:#333}
        dt{font-weight:600}dt,dd{display:inline;margin:0}dt::after{content:": "}dd::after{content:"";display:block;height:.5mm}
        @media screen and (max-width:60rem){main{grid-template-columns:1fr}dl{columns:1;font-size:9pt}body{padding:0 1rem;font-size:11pt}table{font-size:9pt}}
        """;

    private final ReportWords words;

    public ReportSheet(ReportWords words) {
        this.words = words;
    }

    private static Map<String, List<String>> shown() {
        Map<String, List<String>> shown = new LinkedHashMap<>();
        shown.put("cumulative", List.of("month", "made", "done", "dropped", "open-then"));
        shown.put("flow", List.of("made", "done", "to-done-50", "to-done-85", "waiting-50", "working-50"));
        shown.put("handovers", List.of("done", "handovers-0", "handovers-1", "handovers-2", "handovers-3", "returned"));
        shown.put("pairs", List.of("from", "to", "handovers", "stay-50"));
        shown.put("wip", List.of("open", "age-50", "age-85", "age-most"));
        shown.put("saved", List.of("what", "times", "hours-low", "hours-high", "kroner-low", "kroner-high"));
        return shown;
    }

    /** The whole page. */
    public String page(Question asked, Reports reports) {
        String title = words.text(NAME);
        ReportHtml html = new ReportHtml(words);
        List<Markup> sections = new ArrayList<>();
        Set<Column> told = new LinkedHashSet<>();
        for (String name : SHOWN.keySet()) {
            Report report = essence(reports.of(name, asked).orElseThrow());
            told.addAll(report.columns());
            sections.add(Markup.of(
                    "<section><h2>{}</h2>{}{}</section>",
                    words.title(name),
                    new BarChart(report, words).picture(),
                    html.table(report)));
        }
        return Markup.of(
                        "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                                + " content=\"width=device-width, initial-scale=1\"><title>{} - Ordrebro</title>"
                                + "<style>{}</style></head><body><h1>{}</h1><p>{}</p><main>{}</main><dl>{}</dl></body></html>\n",
                        words.locale().getLanguage(),
                        title,
                        new Markup(STYLE),
                        title,
                        words.scope(asked),
                        Markup.all(sections),
                        Markup.all(told.stream().map(html::meaning).toList()))
                .html();
    }

    private static Report essence(Report report) {
        List<String> keys = SHOWN.get(report.name());
        List<Integer> kept = new ArrayList<>();
        for (int at = 0; at < report.columns().size(); at++) {
            if (at == 0 || keys.contains(report.columns().get(at).key())) {
                kept.add(at);
            }
        }
        boolean byMonth = report.columns().getFirst().kind() == Report.Kind.MONTH;
        int rows = report.rows().size();
        int from = byMonth ? Math.max(0, rows - ROWS) : 0;
        return new Report(
                report.name(),
                report.asked(),
                kept.stream().map(report.columns()::get).toList(),
                report.rows().subList(from, Math.min(rows, from + ROWS)).stream()
                        .map(row -> (List<Object>)
                                new ArrayList<>(kept.stream().map(row::get).toList()))
                        .toList());
    }
}
