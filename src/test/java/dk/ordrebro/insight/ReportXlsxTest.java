package dk.ordrebro.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.insight.Report.Column;
import dk.ordrebro.insight.Report.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** A workbook holds numbers, dates and texts as such, and is taken by whoever reads a stream. */
final class ReportXlsxTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-20T12:00:00Z"), ZoneOffset.UTC);

    private static final Report REPORT = new Report(
            "flow",
            Question.of(Map.of(), CLOCK),
            List.of(
                    new Column("area", Kind.TEXT),
                    new Column("month", Kind.MONTH),
                    new Column("done", Kind.COUNT),
                    new Column("few", Kind.FEW),
                    new Column("working-50", Kind.HOURS)),
            List.of(
                    Arrays.asList("=HYPERLINK(\"x\") _x000D_ <b>&", "2026-03", 7L, true, 25L),
                    Arrays.asList("", "2026-02", 0L, false, null)));

    private static Map<String, String> parts(byte[] workbook) throws IOException {
        Map<String, String> parts = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    @Test
    void numbers_and_months_are_values_and_texts_are_texts() throws Exception {
        Map<String, String> parts = parts(ReportXlsx.of(REPORT, new ReportWords(Locale.ENGLISH)));

        long day = ChronoUnit.DAYS.between(LocalDate.of(1899, 12, 30), LocalDate.of(2026, 3, 1));
        assertThat(parts.get("xl/worksheets/sheet1.xml"))
                .containsPattern("r=\"B2\"[^>]*><v>" + day + "(\\.0)?</v>")
                .containsPattern("r=\"C2\"[^>]*><v>7</v>")
                .containsPattern("r=\"E2\"[^>]*><v>2.5</v>")
                .doesNotContain("<f>", "r=\"E3\"");
        assertThat(parts.get("xl/sharedStrings.xml"))
                .contains("=HYPERLINK(&quot;x&quot;) _x005F_x000D_ &lt;b&gt;&amp;")
                .contains("fewer than 10");
        assertThat(parts.get("xl/styles.xml")).contains("yyyy-mm");
    }

    @Test
    void a_second_sheet_says_what_each_figure_means_in_the_readers_language() throws Exception {
        ReportWords words = new ReportWords(Locale.forLanguageTag("da"));
        Map<String, String> parts = parts(ReportXlsx.of(REPORT, words));

        assertThat(parts.get("xl/workbook.xml")).contains("Hvad det betyder");
        assertThat(parts.get("xl/sharedStrings.xml"))
                .contains(words.about("flow").substring(0, 20));
    }
}
