package dk.ordrebro.sandbox.page;

import dk.ordrebro.http.Reader;
import dk.ordrebro.sandbox.wire.Asked;
import dk.ordrebro.text.Texts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * A browser's request: what it asks for, what its form says, in which language.
 *
 * @param form the same call with the fields of its form as parameters
 */
public record Visit(Asked asked, Asked form, Texts texts) {
    static final String LANGUAGE = "language";
    private static final String FORM = "application/x-www-form-urlencoded";

    static Visit of(Asked asked) {
        return new Visit(asked, isForm(asked) ? asked.form() : asked, texts(asked));
    }

    private static Texts texts(Asked asked) {
        return new Texts(
                "dk.ordrebro.sandbox.page.texts",
                Reader.language(
                        asked.header("cookie").orElse(""),
                        asked.header("accept-language").orElse("")));
    }

    private static boolean isForm(Asked asked) {
        return asked.method().equals("POST")
                && asked.header("content-type").orElse("").startsWith(FORM);
    }

    /** What programs ask is left to the API. */
    boolean byBrowser() {
        return Reader.byBrowser(asked.header("accept").orElse(""))
                && (asked.method().matches("GET|HEAD") || isForm(asked));
    }

    public String path() {
        return asked.path();
    }

    /** Of the query string; empty where it is not there. */
    public String parameter(String name) {
        return asked.parameter(name).orElse("").strip();
    }

    /** Of the form; empty where it is not there. */
    public String field(String name) {
        return form.parameter(name).orElse("").replace("\r\n", "\n").strip();
    }

    public String text(String key, Object... values) {
        return texts.text(key, values);
    }

    /** The address to come back to, without the switch of language. */
    public String here() {
        return address(asked);
    }

    /** Path and query string of a call, encoded, without the switch of language. */
    public static String address(Asked asked) {
        String query = asked.query().keySet().stream()
                .filter(name -> !name.equals(LANGUAGE))
                .map(name -> encoded(name) + "=" + encoded(asked.parameter(name).orElse("")))
                .collect(Collectors.joining("&"));
        String path = encoded(asked.path()).replace("%2F", "/");
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** A text as one part of an address. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
