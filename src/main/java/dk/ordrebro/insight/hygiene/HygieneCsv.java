package dk.ordrebro.insight.hygiene;

import dk.ordrebro.text.CsvLine;
import java.util.List;
import java.util.stream.Stream;

/**
 * Findings for spreadsheets, as Excel opens them by a double click in the reader's country: a mark that says UTF-8, and in
 * Danish semicolons between cells. Nothing in it is taken for a formula.
 */
public final class HygieneCsv {
    private static final String UTF_8 = "\ufeff";
    private static final List<String> COLUMNS =
            List.of("rule", "area", "workItem", "type", "title", "what", "remedy", "link");

    private HygieneCsv() {}

    public static String of(HygieneResult result, HygieneWords words) {
        String between = words.locale().getLanguage().equals("da") ? ";" : ",";
        Stream<List<?>> head = Stream.of(COLUMNS.stream().map(words::column).toList());
        Stream<List<?>> rows = result.findings().stream().map(finding -> row(finding, words));
        StringBuilder csv = new StringBuilder(UTF_8);
        Stream.concat(head, rows)
                .forEach(cells -> csv.append(CsvLine.of(cells, between)).append("\r\n"));
        return csv.toString();
    }

    private static List<?> row(HygieneFinding finding, HygieneWords words) {
        return List.of(
                words.title(finding.rule()),
                finding.area(),
                finding.workItem(),
                finding.type(),
                finding.title(),
                words.what(finding),
                words.remedy(finding.rule()),
                finding.url());
    }
}
