package dk.ordrebro.api;

import dk.ordrebro.http.Reader;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.text.Markup;
import dk.ordrebro.text.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The pages of whoever is not signed in yet: one frame that needs nothing else from this server. */
final class SignInFrame {
    /** A path that is given as the one to go on with. */
    static final String NEXT = "next";

    private static final String HOME = "/";
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors"
                    + " 'none'";
    private static final String PAGE = resource();

    private SignInFrame() {}

    static Texts texts(Request request) {
        return new Texts(
                "dk.ordrebro.api.sign-in",
                Reader.language(
                        request.header("cookie").orElse(""),
                        request.header("accept-language").orElse("")));
    }

    static Reply page(int status, Texts texts, Markup main) {
        return page(status, texts, Markup.NONE, main);
    }

    /** @param head goes into the head of the page */
    static Reply page(int status, Texts texts, Markup head, Markup main) {
        String page = PAGE.replace("{language}", texts.language())
                .replace("{title}", Markup.of("{}", texts.text("title")).html())
                .replace("{head}", head.html())
                .replace("{main}", main.html());
        return Reply.text(status, "text/html; charset=utf-8", page)
                .with("Content-Security-Policy", POLICY)
                .with("Referrer-Policy", "same-origin") // none at all would hide from us too where a form comes from
                .with("Vary", "Accept-Language, Cookie");
    }

    /** A path of ours and nothing else: no other host, and nothing that a browser takes for one. */
    static String next(String asked) {
        return asked != null && asked.matches("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*") ? asked : HOME;
    }

    private static String resource() {
        try (InputStream file = SignInFrame.class.getResourceAsStream("sign-in.html")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
