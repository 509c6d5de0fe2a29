package dk.ordrebro.insight;

import dk.ordrebro.insight.Report.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report for programs: rows by the keys of their columns, and what each column means. */
public final class ReportJson {
    private ReportJson() {}

    public static Map<String, Object> of(Report report, ReportWords words) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", report.name());
        json.put("title", words.title(report.name()));
        json.put("about", words.about(report.name()));
        json.put("since", report.asked().since().toString());
        json.put("until", report.asked().until().toString());
        report.asked().area().ifPresent(area -> json.put("area", area));
        json.put(
                "columns",
                report.columns().stream().map(column -> column(column, words)).toList());
        List<Map<String, Object>> rows = new ArrayList<>();
        report.rows().forEach(row -> rows.add(row(report.columns(), row)));
        json.put("rows", rows);
        return json;
    }

    private static Map<String, Object> column(Column column, ReportWords words) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", column.key());
        json.put("kind", column.kind().name().toLowerCase(Locale.ROOT));
        json.put("title", words.title(column));
        json.put("about", words.about(column));
        return json;
    }

    private static Map<String, Object> row(List<Column> columns, List<Object> cells) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (int at = 0; at < cells.size(); at++) {
            json.put(columns.get(at).key(), ReportWords.value(columns.get(at), cells.get(at)));
        }
        return json;
    }
}
