package dk.ordrebro.mapping.expression;

import com.dashjoin.jsonata.Jsonata;
import dk.ordrebro.text.Html;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code $table}: rows, as a multi-row variable set holds them, as an HTML table with a heading; for fields with
 * {@code as: html}. What people wrote in the cells is only text.
 */
final class TableFunction {
    private TableFunction() {}

    static void register(Jsonata jsonata) {
        BoundedFunctions.put(jsonata, "table", TableFunction::table, "<x-:s>");
    }

    private static Object table(List<?> args) {
        List<Map<?, ?>> rows = rows(BoundedFunctions.at(args, 0));
        if (rows.isEmpty()) {
            return null;
        }
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> row.keySet().forEach(name -> columns.add(String.valueOf(name))));
        StringBuilder html = new StringBuilder("<table><thead><tr>");
        columns.forEach(column -> cell(html, "th", column));
        html.append("</tr></thead><tbody>");
        for (Map<?, ?> row : rows) {
            html.append("<tr>");
            columns.forEach(column -> cell(html, "td", row.get(column)));
            html.append("</tr>");
            Bounds.checkText(html.length());
        }
        return html.append("</tbody></table>").toString();
    }

    /** One row alone is a row too: the library makes a list of one thing that thing. */
    private static List<Map<?, ?>> rows(Object value) {
        List<Map<?, ?>> rows = new ArrayList<>();
        for (Object one : value instanceof List<?> list ? list : value == null ? List.of() : List.of(value)) {
            if (one instanceof Map<?, ?> row) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static void cell(StringBuilder html, String name, Object value) {
        String text = value == null
                ? ""
                : value instanceof Map<?, ?> map ? String.valueOf(map.get("name")) : value.toString();
        html.append('<')
                .append(name)
                .append('>')
                .append(Html.escaped(text))
                .append("</")
                .append(name)
                .append('>');
    }
}
