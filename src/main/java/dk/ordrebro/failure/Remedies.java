package dk.ordrebro.failure;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a person does about each known cause of a failure, from remedies.properties and its translation beside this class.
 * Causes are asked for by their code, for a ledger may hold some that an older version gave.
 */
public final class Remedies {
    /** What is told of what passes by itself; no cause's own. */
    private static final String AGAIN = "again";

    private static final SortedMap<String, String> ENGLISH = read("remedies.properties");
    private static final Map<String, SortedMap<String, String>> BY_LANGUAGE =
            Map.of("en", ENGLISH, "da", read("remedies_da.properties"));

    private Remedies() {}

    /**
     * By the code or its longest known beginning: {@code mapping/lookup} tells of {@code mapping/lookup/service-areas}, and
     * {@code http-5xx} of {@code http-503}.
     */
    public static Optional<String> of(String code, Locale locale) {
        SortedMap<String, String> texts = BY_LANGUAGE.getOrDefault(locale.getLanguage(), ENGLISH);
        for (String part = code; !part.isEmpty(); part = part.substring(0, Math.max(0, part.lastIndexOf('/')))) {
            String hundred = part.replaceFirst("/http-(\\d)\\d\\d$", "/http-$1xx");
            String own = texts.getOrDefault(part, texts.get(hundred));
            if (own != null) {
                return Optional.of(own);
            }
        }
        return Optional.empty();
    }

    /** What to tell a reader who knows another language. @param said in English, as it was stored with the cause */
    public static String translated(String code, String said, Locale locale) {
        return said.equals(again())
                ? of(AGAIN, locale).orElseThrow()
                : of(code, locale).orElse(said);
    }

    /** For what passes by itself, in English. */
    public static String again() {
        return ENGLISH.get(AGAIN);
    }

    /** True when this code stands in the table, and not only its beginning. */
    static boolean exactly(String code) {
        return ENGLISH.containsKey(code);
    }

    /** The table in this language: each known code, in the order of the alphabet. */
    static SortedMap<String, String> all(Locale locale) {
        SortedMap<String, String> codes = new TreeMap<>(BY_LANGUAGE.get(locale.getLanguage()));
        codes.remove(AGAIN);
        return codes;
    }

    private static SortedMap<String, String> read(String name) {
        Properties file = new Properties();
        try (InputStream in = Remedies.class.getResourceAsStream(name)) {
            file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is not to be read", e);
        }
        SortedMap<String, String> texts = new TreeMap<>();
        file.stringPropertyNames().forEach(code -> texts.put(code, file.getProperty(code)));
        return Collections.unmodifiableSortedMap(texts);
    }
}
