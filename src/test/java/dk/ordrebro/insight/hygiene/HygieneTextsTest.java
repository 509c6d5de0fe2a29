package dk.ordrebro.insight.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.insight.hygiene.rule.RuleName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule has one definition and one remedy in each language: on the screen and in the book the same. */
final class HygieneTextsTest {
    private static ResourceBundle texts(String language) {
        return ResourceBundle.getBundle(
                "dk.ordrebro.insight.hygiene.texts",
                Locale.of(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
    }

    @ParameterizedTest
    @CsvSource({"en, docs/insight.md", "da, docs/da/insight.md"})
    void the_book_has_each_definition_and_remedy_word_for_word(String language, String page) throws IOException {
        String book = Files.readString(Path.of(page));
        HygieneWords words = new HygieneWords(Locale.of(language));

        for (RuleName rule : RuleName.values()) {
            assertThat(book)
                    .as(page + ", " + rule)
                    .contains("| " + words.title(rule) + " (`" + rule + "`) | " + words.about(rule) + " | "
                            + words.remedy(rule) + " |");
        }
    }

    @Test
    void both_languages_have_the_same_texts() {
        assertThat(new TreeSet<>(texts("da").keySet()))
                .isEqualTo(new TreeSet<>(texts("en").keySet()));
    }
}
