package dk.ordrebro.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

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

    private static Properties read(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader file = new InputStreamReader(TextsTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            texts.load(file);
        }
        return texts;
    }
}
