package dk.ordrebro.sandbox.page;

import dk.ordrebro.http.Reader;
import dk.ordrebro.sandbox.wire.Asked;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of the pages in the reader's language: as the reader switched, else as the browser asks, else English. */
public final class Texts {
    static final String COOKIE = "ordrebro_language";
    private static final Pattern CHOSEN = Pattern.compile("(?:^|;)\\s*" + COOKIE + "=(da|en)\\s*(?:;|$)");

    private final Locale locale;
    private final ResourceBundle texts;

    private Texts(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(
                "dk.ordrebro.sandbox.page.texts",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
    }

    static Texts of(Asked asked) {
        Matcher chosen = CHOSEN.matcher(asked.header("cookie").orElse(""));
        return new Texts(
                chosen.find()
                        ? Locale.of(chosen.group(1))
                        : Reader.language(asked.header("accept-language").orElse("")));
    }

    String language() {
        return locale.getLanguage();
    }

    /** The text of this key, with its {0}, {1}... filled in; not escaped. */
    public String text(String key, Object... values) {
        return new MessageFormat(texts.getString(key), locale).format(values);
    }

    /** The same, or {@code otherwise} where there is no such key. */
    public String textOr(String key, String otherwise) {
        return texts.containsKey(key) ? texts.getString(key) : otherwise;
    }
}
