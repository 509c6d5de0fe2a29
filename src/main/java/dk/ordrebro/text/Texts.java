package dk.ordrebro.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of a set of pages in the reader's language. */
public final class Texts {
    private final Locale locale;
    private final ResourceBundle texts;

    /** @param bundle the files of the words, by the name that Java has for them */
    public Texts(String bundle, Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(
                bundle, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
    }

    public Locale locale() {
        return locale;
    }

    public String language() {
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
