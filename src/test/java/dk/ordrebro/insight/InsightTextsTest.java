package dk.ordrebro.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.settings.FigureSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every figure has one definition in each language: in reports and in the book the same. */
final class InsightTextsTest {
    private static final Clock CLOCK = Clock.systemUTC();

    private static ResourceBundle texts(String language) {
        return ResourceBundle.getBundle(
                "dk.ordrebro.insight.texts",
                Locale.of(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
    }

    @ParameterizedTest
    @CsvSource({"en, docs/insight.md", "da, docs/da/insight.md"})
    void the_book_has_each_definition_word_for_word(String language, String page) throws IOException {
        String book = Files.readString(Path.of(page));
        ResourceBundle texts = texts(language);

        for (String key : texts.keySet()) {
            if (key.endsWith(".about")) {
                String title = texts.getString(key.substring(0, key.length() - ".about".length()));
                assertThat(book)
                        .as(page + ", " + key)
                        .contains(title)
                        .contains(texts.getString(key).replace("''", "'"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"flow", "handovers", "pairs", "wip", "cumulative", "saved"})
    void every_report_and_every_column_has_its_words(String name) {
        ReportWords words = new ReportWords(Locale.of("da"));
        Report report = new Reports(new MemoryFlowStore(), FigureSettings.DEFAULT, CLOCK)
                .of(name, Question.of(Map.of(), CLOCK))
                .orElseThrow();

        assertThat(Reports.NAMES).contains(name);
        assertThat(words.about(name)).isNotBlank();
        assertThat(report.columns()).allSatisfy(column -> {
            assertThat(words.title(column)).isNotBlank();
            assertThat(words.about(column)).isNotBlank();
        });
    }

    @Test
    void both_languages_have_the_same_texts() {
        Set<String> english = new TreeSet<>(texts("en").keySet());

        assertThat(new TreeSet<>(texts("da").keySet())).isEqualTo(english);
    }
}
