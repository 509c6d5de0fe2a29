package dk.ordrebro.console;

import dk.ordrebro.http.Reader;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.text.Texts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A browser's request: what it asks for, what its form says, in which language. */
record Visit(Request request, Texts texts) {
    static final String LANGUAGE = "language";
    private static final int LONGEST = 1_000;

    static Visit of(Request request) {
        return new Visit(
                request,
                new Texts(
                        "dk.ordrebro.console.texts",
                        Reader.language(
                                request.header("cookie").orElse(""),
                                request.header("accept-language").orElse(""))));
    }

    String text(String key, Object... values) {
        return texts.text(key, values);
    }

    /** The words that the command line has for the same things. */
    Texts commandLine() {
        return new Texts("dk.ordrebro.cli.messages", texts.locale());
    }

    /** Of the query string; empty where it is not there. */
    String parameter(String name) {
        return checked(request.parameters(), name);
    }

    /** Of the form; empty where it is not there. */
    String field(String name) {
        return checked(fields(), name);
    }

    /** A longer text of the form, with its lines. */
    String lines(String name, int most) {
        String value = Optional.ofNullable(fields().get(name)).orElse("").replace("\r\n", "\n");
        if (value.length() > most) {
            throw new RequestProblem(413, name + " is longer than " + most + " characters");
        }
        return value;
    }

    private Map<String, String> fields() {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        return new Request("POST", request.path(), body, Map.of(), new byte[0]).parameters();
    }

    private static String checked(Map<String, String> values, String name) {
        String value = Optional.ofNullable(values.get(name)).orElse("").replaceAll("\\p{Cntrl}+", " ");
        if (value.length() > LONGEST) {
            throw new RequestProblem(400, name + " is longer than " + LONGEST + " characters");
        }
        return value.strip();
    }

    /** The address to come back to, without the switch of language. */
    String here() {
        String query = request.parameters().entrySet().stream()
                .filter(one -> !one.getKey().equals(LANGUAGE))
                .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
        return request.path() + (query.isEmpty() ? "" : "?" + query);
    }

    /** This address with one parameter set. */
    String with(String name, String value) {
        String rest = request.parameters().entrySet().stream()
                .filter(one -> !one.getKey().equals(name) && !one.getKey().equals(LANGUAGE))
                .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()) + "&")
                .collect(Collectors.joining());
        return request.path() + "?" + rest + encoded(name) + "=" + encoded(value);
    }

    /** A text as one part of an address. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
