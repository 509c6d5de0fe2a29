package dk.ordrebro.console;

import dk.ordrebro.access.Access;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.text.Markup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The frame around every page, with the headers that let a browser fetch nothing from elsewhere and run no script but the one file of ours. */
final class Layout {
    static final String HOME = "/";
    static final String ORDERS = "/console/orders";
    static final String DEAD_LETTERS = "/console/dead-letters";
    static final String MAPPINGS = "/console/mappings";
    static final String TRY = "/console/mappings/try";
    static final String PEOPLE = "/console/people";
    static final String REPORTS = "/console/reports";
    static final String HANDOVERS = "/console/handovers";
    static final String AUDIT = "/console/audit";
    static final String SCRIPT = "/console/live.js";
    static final String STYLE = "/console/style.css";
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:;"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final byte[] CSS = file("style.css");
    private static final byte[] JS = file("live.js");

    private Layout() {}

    static Reply page(int status, Visit visit, Page.Content content) {
        Markup page = Markup.of(
                """
                <!DOCTYPE html>
                <html lang="{}">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>{} - Ordrebro</title>
                <link rel="stylesheet" href="{}">
                <link rel="icon" href="data:,">
                </head>
                <body>
                <a class="skip" href="#main">{}</a>
                {}
                <main id="main"><h1>{}</h1>
                {}
                </main>
                </body>
                </html>
                """,
                visit.texts().language(),
                content.title(),
                STYLE,
                visit.text("skip"),
                head(visit),
                content.title(),
                content.main());
        return secured(Reply.text(status, "text/html; charset=utf-8", page.html()));
    }

    private static Reply secured(Reply reply) {
        return reply.with("Content-Security-Policy", POLICY)
                .with("X-Frame-Options", "DENY")
                .with("Referrer-Policy", "same-origin")
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Vary", "Accept, Accept-Language, Cookie");
    }

    private static Markup head(Visit visit) {
        Map<String, String> ways = new LinkedHashMap<>();
        ways.put(HOME, visit.text("overview"));
        ways.put(ORDERS, visit.text("find"));
        ways.put(DEAD_LETTERS, visit.text("dead"));
        ways.put(MAPPINGS, visit.text("mappings"));
        ways.put(HANDOVERS, visit.text("handovers"));
        ways.put(PEOPLE, visit.text("people"));
        ways.put(REPORTS, visit.text("figures"));
        ways.put(AUDIT, visit.text("audit"));
        Markup links = Markup.all(ways.entrySet().stream()
                .map(way -> way(visit, way.getKey(), way.getValue()))
                .toList());
        return Markup.of(
                "<header><p class=\"system\">Ordrebro</p><nav aria-label=\"{}\">{} {}</nav>{}</header>",
                visit.text("ways"),
                links,
                language(visit),
                signOut(visit));
    }

    /** For who signed in with a password. */
    private static Markup signOut(Visit visit) {
        boolean signedIn = visit.request().header("cookie").orElse("").contains(Access.COOKIE + "=");
        return signedIn
                ? Markup.of(
                        "<form method=\"post\" action=\"/sign-out\"><button>{}</button></form>", visit.text("sign-out"))
                : Markup.NONE;
    }

    private static Markup way(Visit visit, String path, String name) {
        boolean here = visit.request().path().equals(path);
        return Markup.of("<a href=\"{}\"{}>{}</a>", path, here ? new Markup(" aria-current=\"page\"") : "", name);
    }

    private static Markup language(Visit visit) {
        String other = visit.texts().language().equals("da") ? "en" : "da";
        String here = visit.request().reads() ? visit.here() : HOME;
        String mark = here.contains("?") ? "&" : "?";
        return Markup.of(
                "<a class=\"language\" hreflang=\"{}\" lang=\"{}\" href=\"{}\">{}</a>",
                other,
                other,
                here + mark + Visit.LANGUAGE + "=" + other,
                other.equals("da") ? "Dansk" : "English");
    }

    /** Another page is to be looked at. @param path an address on this server, encoded */
    static Reply seeOther(String path) {
        return Reply.text(303, "text/plain; charset=utf-8", "").with("Location", path);
    }

    /** A file that pages fetch; empty for any other address. */
    static Optional<Reply> file(Request request) {
        return switch (request.path()) {
            case STYLE -> Optional.of(fetched("text/css; charset=utf-8", CSS));
            case SCRIPT -> Optional.of(fetched("text/javascript; charset=utf-8", JS));
            default -> Optional.empty();
        };
    }

    private static Reply fetched(String type, byte[] content) {
        return Reply.of(200, type, content).with("Cache-Control", "max-age=300");
    }

    private static byte[] file(String name) {
        try (InputStream file = Layout.class.getResourceAsStream(name)) {
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
