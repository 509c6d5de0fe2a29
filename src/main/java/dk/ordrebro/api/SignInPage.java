package dk.ordrebro.api;

import dk.ordrebro.access.Access;
import dk.ordrebro.http.Form;
import dk.ordrebro.http.Reader;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.ledger.audit.Act;
import dk.ordrebro.ledger.audit.AuditStore;
import dk.ordrebro.text.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * {@code /sign-in} and {@code /sign-out}: a person's name and password for a cookie, by a form that works without scripts. Open
 * to everybody; what is wrong is said in the same words whether anybody has the name. Who signed in stands on the audit trail.
 */
public final class SignInPage {
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final String HOME = "/";
    private static final String PAGE = resource();

    private final Access access;
    private final AuditStore audit;
    private final Clock clock;
    private final boolean secure;

    /** @param secure browsers reach us by https alone */
    public SignInPage(Access access, AuditStore audit, Clock clock, boolean secure) {
        this.access = access;
        this.audit = audit;
        this.clock = clock;
        this.secure = secure;
    }

    /** {@code GET} shows the form, {@code POST} signs in. */
    public Reply signIn(Request request) {
        if (!access.hasSignIn()) {
            return RequestProblem.reply(404, "nobody has a password here; ordrebro user add gives one");
        }
        if (request.reads()) {
            Reply page = page(request, 200, "", next(request.parameters().get("next")));
            return request.method().equals("HEAD") ? page.withoutBody() : page;
        }
        if (!request.method().equals("POST")) {
            return RequestProblem.notAllowed("GET, HEAD, POST");
        }
        return access.fromOtherSite(request).orElseGet(() -> signedIn(request));
    }

    private Reply signedIn(Request request) {
        Map<String, String> form = Form.of(request);
        String name = form.getOrDefault("name", "").strip();
        String next = next(form.get("next"));
        try {
            String key = access.signIn(name, form.getOrDefault("password", ""));
            tell(request, name, "303");
            return Reply.text(303, "text/plain; charset=utf-8", "")
                    .with("Location", next)
                    .with("Set-Cookie", cookie(key, ""));
        } catch (LedgerOutage outage) { // nobody comes in unseen
            return page(request, 503, "wrong503", next);
        } catch (RequestProblem wrong) {
            Reply reply = wrong.reply();
            Reply page = page(request, reply.status(), "wrong" + reply.status(), next);
            return Optional.ofNullable(reply.headers().get("Retry-After"))
                    .map(seconds -> page.with("Retry-After", seconds))
                    .orElse(page);
        }
    }

    /** {@code POST} alone: a link that is followed unasked signs nobody out. */
    public Reply signOut(Request request) {
        if (!request.method().equals("POST")) {
            return RequestProblem.notAllowed("POST");
        }
        Optional<Reply> elsewhere = access.fromOtherSite(request);
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        access.signOut(request);
        return Reply.text(303, "text/plain; charset=utf-8", "")
                .with("Location", "/sign-in")
                .with("Set-Cookie", cookie("", "; Max-Age=0"));
    }

    private void tell(Request request, String name, String outcome) {
        audit.record(new Act(clock.instant(), name, request.origin(), "POST /sign-in", "", outcome));
    }

    private String cookie(String key, String more) {
        return Access.COOKIE + "=" + key + "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "") + more;
    }

    /** A path of ours and nothing else: no other host, and nothing that a browser takes for one. */
    private static String next(String asked) {
        return asked != null && asked.matches("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*") ? asked : HOME;
    }

    /** @param wrong the key of a sentence, empty for none */
    private static Reply page(Request request, int status, String wrong, String next) {
        ResourceBundle texts = ResourceBundle.getBundle(
                "dk.ordrebro.api.sign-in",
                Reader.language(
                        request.header("cookie").orElse(""),
                        request.header("accept-language").orElse("")),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Map<String, String> filled = new LinkedHashMap<>();
        texts.keySet().forEach(key -> filled.put(key, texts.getString(key)));
        filled.put("language", texts.getLocale().getLanguage().equals("da") ? "da" : "en");
        filled.put("wrong", wrong.isEmpty() ? "" : texts.getString(wrong));
        filled.put("next", Html.escaped(next));
        String page = PAGE;
        for (Map.Entry<String, String> text : filled.entrySet()) {
            page = page.replace("{" + text.getKey() + "}", text.getValue());
        }
        return Reply.text(status, "text/html; charset=utf-8", page)
                .with("Content-Security-Policy", POLICY)
                .with("Referrer-Policy", "same-origin") // none at all would hide from us too where a form comes from
                .with("Vary", "Accept-Language, Cookie");
    }

    private static String resource() {
        try (InputStream file = SignInPage.class.getResourceAsStream("sign-in.html")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
