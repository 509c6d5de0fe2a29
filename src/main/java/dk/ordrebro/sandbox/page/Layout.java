package dk.ordrebro.sandbox.page;

import dk.ordrebro.sandbox.wire.Reply;
import dk.ordrebro.text.Markup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The frame around every page, and its one style sheet. Nothing is fetched from elsewhere, and no script runs. */
public final class Layout {
    static final String STYLE = "/sandbox-style.css";
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'";
    private static final byte[] CSS = css();

    private Layout() {}

    /** @param links what stands at the top of all pages of this stand-in; {@code main} follows the title */
    public static Reply page(Visit visit, String title, Markup links, Markup main) {
        return page(200, visit, title, links.and(main));
    }

    static Reply page(int status, Visit visit, String title, Markup content) {
        Markup page = Markup.of(
                """
                <!DOCTYPE html>
                <html lang="{}">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>{}</title>
                <link rel="stylesheet" href="{}">
                <link rel="icon" href="data:,">
                </head>
                <body>
                <a class="skip" href="#main">{}</a>
                {}
                <footer><p>{}</p></footer>
                </body>
                </html>
                """, visit.texts().language(), title, STYLE, visit.text("skip"), content, visit.text("footer"));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/html; charset=utf-8");
        headers.put("Content-Security-Policy", POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Cache-Control", "no-store");
        headers.put("Vary", "Accept, Accept-Language, Cookie");
        return new Reply(status, headers, page.html().getBytes(StandardCharsets.UTF_8));
    }

    /** The head of a page: whose stand-in this is, the ways on, and the switch of language. */
    public static Markup head(Visit visit, String system, Markup ways) {
        return Markup.of("""
                <header><p class="system">{} <span>{}</span></p>
                <nav aria-label="{}">{} {}</nav></header>
                """, system, visit.text("standIn"), visit.text("ways"), ways, languages(visit));
    }

    private static Markup languages(Visit visit) {
        String other = visit.texts().language().equals("da") ? "en" : "da";
        String mark = visit.here().contains("?") ? "&" : "?";
        return Markup.of(
                "<a class=\"language\" hreflang=\"{}\" lang=\"{}\" href=\"{}\">{}</a>",
                other,
                other,
                visit.here() + mark + Visit.LANGUAGE + "=" + other,
                other.equals("da") ? "Dansk" : "English");
    }

    /** A form that this page's own server takes. */
    public static Markup form(String action, Markup fields) {
        return Markup.of("<form method=\"post\" action=\"{}\">{}{}</form>", action, FormToken.field(), fields);
    }

    /** Another page is to be looked at. @param path an address on this server, encoded */
    public static Reply seeOther(String path) {
        return new Reply(303, Map.of("Location", path, "Cache-Control", "no-store"), new byte[0]);
    }

    static Reply style() {
        return new Reply(200, Map.of("Content-Type", "text/css; charset=utf-8", "Cache-Control", "max-age=300"), CSS);
    }

    private static byte[] css() {
        try (InputStream file = Layout.class.getResourceAsStream("style.css")) {
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
