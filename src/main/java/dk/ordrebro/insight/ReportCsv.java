package dk.ordrebro.insight;

import dk.ordrebro.insight.Report.Column;
import dk.ordrebro.insight.Report.Kind;
import dk.ordrebro.text.CsvLine;
import java.util.ArrayList;
import java.util.List;

/**
 * A report for spreadsheets, as Excel opens it by a double click in the reader's country: a mark that says UTF-8, and in Danish
 * semicolons between cells and commas in numbers. Nothing in it is taken for a formula.
 */
public final class ReportCsv {
    private static final String UTF_8 = "\ufeff";

    private ReportCsv() {}

    public static String of(Report report, ReportWords words) {
        boolean danish = danish(words);
        StringBuilder csv = new StringBuilder(UTF_8);
        line(csv, report.columns().stream().map(words::title).toList(), danish);
        report.rows().forEach(row -> line(csv, cells(report, row, words), danish));
        return csv.toString();
    }

    private static boolean danish(ReportWords words) {
        return words.locale().getLanguage().equals("da");
    }

    private static void line(StringBuilder csv, List<?> cells, boolean danish) {
        csv.append(CsvLine.of(cells, danish ? ";" : ",")).append("\r\n");
    }

    private static List<Object> cells(Report report, List<Object> row, ReportWords words) {
        boolean danish = danish(words);
        List<Object> cells = new ArrayList<>();
        for (int at = 0; at < row.size(); at++) {
            Column column = report.columns().get(at);
            Object value = column.kind() == Kind.WORD
                    ? words.cell(column, row.get(at))
                    : ReportWords.value(column, row.get(at));
            cells.add(value instanceof Number && danish ? value.toString().replace('.', ',') : value);
        }
        return cells;
    }
}
