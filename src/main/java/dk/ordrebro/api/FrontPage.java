package dk.ordrebro.api;

import dk.ordrebro.access.Access;
import dk.ordrebro.http.Reader;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.settings.HttpSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /}: what is where, as a page for browsers and as JSON for programs. It knows nothing of the orders, but who may read
 * nothing else hears only what is open to everybody.
 */
public final class FrontPage {
    private static final List<String> PATHS = List.of(
            "/api/status",
            "/api/orders",
            "/observe/health",
            "/observe/health/live",
            "/observe/health/ready",
            "/observe/metrics");
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
    private static final int WITHOUT_TOKEN = 401;
    private static final String FRAME = resource("page.html");

    private final Access access;

    /** @throws IllegalStateException when the settings would let everybody on the network in */
    public FrontPage(HttpSettings settings) {
        this.access = new Access(settings);
    }

    public Reply answer(Request request) {
        if (!request.reads()) {
            return RequestProblem.notAllowed("GET, HEAD");
        }
        Optional<Reply> refusal = access.refusal(request);
        boolean browser = Reader.byBrowser(request.header("accept").orElse(""));
        Reply reply = browser
                ? refusal.map(refused -> locked(request, refused)).orElseGet(() -> page(request, "front", 200))
                : refusal.orElseGet(FrontPage::json);
        return request.method().equals("HEAD") ? reply.withoutBody() : reply;
    }

    /** A refusal that a person can read, where it is about a token. */
    private static Reply locked(Request request, Reply refused) {
        return refused.status() == WITHOUT_TOKEN
                ? page(request, "locked", WITHOUT_TOKEN)
                        .with("WWW-Authenticate", refused.headers().get("WWW-Authenticate"))
                : refused;
    }

    private static Reply json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service", "ordrebro");
        json.put("paths", PATHS);
        return Reply.json(200, json).with("Vary", "Accept");
    }

    private static Reply page(Request request, String name, int status) {
        String language =
                Reader.language(request.header("accept-language").orElse("")).getLanguage();
        String page =
                FRAME.replace("{language}", language).replace("{main}", resource(name + "_" + language + ".html"));
        return Reply.text(status, "text/html; charset=utf-8", page)
                .with("Content-Security-Policy", POLICY)
                .with("Vary", "Accept, Accept-Language");
    }

    private static String resource(String name) {
        try (InputStream file = FrontPage.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
