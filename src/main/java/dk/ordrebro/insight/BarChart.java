package dk.ordrebro.insight;

import dk.ordrebro.insight.Report.Column;
import dk.ordrebro.insight.Report.Kind;
import dk.ordrebro.text.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The one column of a report that tells most, as bars beside the names of its rows; the table under it tells the same. */
final class BarChart {
    private static final Map<String, String> SHOWN = Map.of(
            "flow", "to-done-85",
            "handovers", "done",
            "pairs", "handovers",
            "wip", "open",
            "cumulative", "open-then",
            "saved", "hours");

    private static final int MOST = 24;
    private static final int LINE = 20;
    private static final int NAMES = 260;
    private static final int BARS = 380;
    private static final int LONGEST_NAME = 40;

    private final Report report;
    private final ReportWords words;
    private final int shown;

    BarChart(Report report, ReportWords words) {
        this.report = report;
        this.words = words;
        this.shown = report.columns().stream().map(Column::key).toList().indexOf(SHOWN.getOrDefault(report.name(), ""));
    }

    /** Nothing where there is nothing to compare. */
    Markup picture() {
        List<List<Object>> rows = report.rows().stream().limit(MOST).toList();
        long most = rows.stream().mapToLong(this::value).max().orElse(0);
        if (shown < 0 || rows.size() < 2 || most == 0) {
            return Markup.NONE;
        }
        List<Markup> bars = new ArrayList<>();
        for (int at = 0; at < rows.size(); at++) {
            bars.add(bar(rows.get(at), at * LINE, most));
        }
        Column column = report.columns().get(shown);
        return Markup.of(
                "<figure><figcaption>{}</figcaption><svg role=\"img\" aria-label=\"{}\" width=\"{}\" height=\"{}\""
                        + " viewBox=\"0 0 {} {}\" font-size=\"12\" font-family=\"system-ui,sans-serif\">{}</svg></figure>",
                words.title(column),
                words.title(column),
                NAMES + BARS + NAMES / 4,
                rows.size() * LINE,
                NAMES + BARS + NAMES / 4,
                rows.size() * LINE,
                Markup.all(bars));
    }

    /** More can have ended than was made, where the beginning was not counted: no bar is shorter than none. */
    private long value(List<Object> row) {
        return shown >= 0 && row.get(shown) instanceof Long number ? Math.max(0, number) : 0;
    }

    private Markup bar(List<Object> row, int top, long most) {
        String width = String.format(Locale.ROOT, "%.1f", (double) BARS * value(row) / most);
        return Markup.of(
                "<text x=\"{}\" y=\"{}\" text-anchor=\"end\" fill=\"currentColor\">{}</text><rect x=\"{}\" y=\"{}\""
                        + " width=\"{}\" height=\"{}\" fill=\"#2f6f9f\"/><text x=\"{}\" y=\"{}\""
                        + " fill=\"currentColor\">{}</text>",
                NAMES - 6,
                top + LINE - 6,
                name(row),
                NAMES,
                top + 3,
                width,
                LINE - 6,
                String.format(Locale.ROOT, "%.1f", NAMES + 4 + (double) BARS * value(row) / most),
                top + LINE - 6,
                words.cell(report.columns().get(shown), row.get(shown)));
    }

    private String name(List<Object> row) {
        boolean pair = report.columns().get(1).kind() == Kind.TEXT;
        String name = words.cell(report.columns().getFirst(), row.getFirst()) + (pair ? Counting.TO + row.get(1) : "");
        int letters = name.codePointCount(0, name.length());
        return letters <= LONGEST_NAME
                ? name
                : "…" + name.substring(name.offsetByCodePoints(0, letters - LONGEST_NAME + 1));
    }
}
