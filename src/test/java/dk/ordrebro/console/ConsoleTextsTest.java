package dk.ordrebro.console;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.TimelineKind;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ConsoleTextsTest {
    @Test
    void every_text_is_there_in_both_languages() throws IOException {
        Properties english = read("texts.properties");
        Properties danish = read("texts_da.properties");

        assertThat(danish.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        english.stringPropertyNames()
                .forEach(key -> assertThat(places(danish, key)).as(key).isEqualTo(places(english, key)));
    }

    @Test
    void every_state_and_every_kind_of_event_has_its_words() throws IOException {
        Properties texts = read("texts.properties");

        assertThat(Arrays.stream(TimelineKind.values()).map(kind -> "event." + kind.word()))
                .allMatch(texts::containsKey);
        assertThat(Arrays.stream(LinkState.values()).map(state -> "state." + state.word()))
                .allMatch(texts::containsKey);
    }

    private static String places(Properties texts, String key) {
        return texts.getProperty(key)
                .replaceAll("[^{}0-9]", "")
                .chars()
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Properties read(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader file = new InputStreamReader(Console.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            texts.load(file);
        }
        return texts;
    }
}
