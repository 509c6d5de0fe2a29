package dk.ordrebro.text;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * One line of a CSV file as RFC 4180 has it, safe for spreadsheets: what they would take for a formula is written as text, with
 * an apostrophe before it (OWASP, CSV injection).
 */
public final class CsvLine {
    private static final String NUMBER = "-?\\d+([.,]\\d+)?";
    private static final String FORMULA = "=+-@\t\r\n";

    private CsvLine() {}

    /** @param cells null for an empty one */
    public static String of(Collection<?> cells) {
        return of(cells, ",");
    }

    /** @param between cells: a semicolon where the comma stands in numbers */
    public static String of(Collection<?> cells, String between) {
        return cells.stream().map(CsvLine::cell).collect(Collectors.joining(between));
    }

    private static String cell(Object cell) {
        if (cell == null) {
            return "";
        }
        String text = cell.toString();
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 && !text.matches(NUMBER);
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
