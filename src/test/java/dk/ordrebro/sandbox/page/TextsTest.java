package dk.ordrebro.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.sandbox.wire.Asked;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
    @Test
    void every_text_is_there_in_both_languages() throws IOException {
        Properties english = read("texts.properties");
        Properties danish = read("texts_da.properties");

        assertThat(danish.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        english.stringPropertyNames()
                .forEach(key -> assertThat(danish.getProperty(key).replaceAll("[^{}0-9]", ""))
                        .as(key)
                        .isEqualTo(english.getProperty(key).replaceAll("[^{}0-9]", "")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "da-DK,da;q=0.9,en;q=0.8 |                          | da",
                "en                      | ordrebro_language=da     | da",
                "da                      | a=b; ordrebro_language=en| en",
                "da                      | ordrebro_language=xx     | da"
            })
    void speaks_as_the_reader_switched_else_as_the_browser_asks(String asked, String cookie, String language) {
        Map<String, String> headers =
                cookie == null ? Map.of("accept-language", asked) : Map.of("accept-language", asked, "cookie", cookie);

        assertThat(Texts.of(Asked.of("GET", "/", headers, new byte[0])).language())
                .isEqualTo(language);
    }

    private static Properties read(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader file = new InputStreamReader(TextsTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            texts.load(file);
        }
        return texts;
    }
}
