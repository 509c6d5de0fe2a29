package dk.ordrebro.api;

import dk.ordrebro.access.Access;
import dk.ordrebro.http.Form;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.ledger.audit.Act;
import dk.ordrebro.ledger.audit.AuditStore;
import dk.ordrebro.settings.AccessSettings.User;
import dk.ordrebro.text.Markup;
import dk.ordrebro.text.Texts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /sign-in} and {@code /sign-out}: a person's name and password for a cookie, by a form that works without scripts, and
 * the way to the OpenID provider. Open to everybody; what is wrong is said in the same words whether anybody has the name. Who
 * signed in stands on the audit trail.
 */
public final class SignInPage {
    static final String PATH = "/sign-in";

    private final Access access;
    private final AuditStore audit;
    private final Clock clock;
    private final SignInCookie cookie;

    /** @param secure browsers reach us by https alone */
    public SignInPage(Access access, AuditStore audit, Clock clock, boolean secure) {
        this.access = access;
        this.audit = audit;
        this.clock = clock;
        this.cookie = new SignInCookie(secure);
    }

    /** {@code GET} shows the form, {@code POST} signs in. */
    public Reply signIn(Request request) {
        if (!access.hasSignIn()) {
            return RequestProblem.reply(404, "nobody has a password here; ordrebro user add gives one");
        }
        if (request.reads()) {
            Reply page =
                    page(request, 200, "", SignInFrame.next(request.parameters().get(SignInFrame.NEXT)));
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
        String next = SignInFrame.next(form.get(SignInFrame.NEXT));
        try {
            User user = access.checked(request, name, form.getOrDefault("password", ""));
            audit.record(new Act(clock.instant(), user.name(), request.origin(), "POST " + PATH, "", "303"));
            return Reply.text(303, "text/plain; charset=utf-8", "")
                    .with("Location", next)
                    .with("Set-Cookie", cookie.whileOpen(Access.COOKIE, access.begin(request, user)));
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
        boolean provided = access.byProvider(request);
        access.signOut(request);
        return Reply.text(303, "text/plain; charset=utf-8", "")
                .with("Location", provided ? ProviderPage.OUT : PATH)
                .with("Set-Cookie", cookie.of(Access.COOKIE, "", "Strict", 0));
    }

    /** @param wrong the key of a sentence, empty for none */
    private Reply page(Request request, int status, String wrong, String next) {
        Texts texts = SignInFrame.texts(request);
        Markup said = wrong.isEmpty() ? Markup.NONE : Markup.of("<p role=\"alert\">{}</p>", texts.text(wrong));
        Markup provider = access.provider().isEmpty()
                ? Markup.NONE
                : Markup.of(
                        "<p><a class=\"button\" href=\"{}?next={}\">{}</a></p>",
                        ProviderPage.PATH,
                        URLEncoder.encode(next, StandardCharsets.UTF_8),
                        texts.text("provider"));
        Markup form = access.hasPasswords() ? form(texts, next) : Markup.NONE;
        return SignInFrame.page(status, texts, said.and(provider).and(form));
    }

    private static Markup form(Texts texts, String next) {
        return Markup.of("""
            <form method="post" action="{}">
            <input type="hidden" name="next" value="{}">
            <label for="name">{}</label>
            <input id="name" name="name" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="64" required autofocus>
            <label for="password">{}</label>
            <input id="password" name="password" type="password" autocomplete="current-password" maxlength="128" required>
            <button>{}</button>
            </form>
            """, PATH, next, texts.text("name"), texts.text("password"), texts.text("button"));
    }
}
