package dk.ordrebro.api;

import dk.ordrebro.access.Access;
import dk.ordrebro.access.oidc.OidcProblem;
import dk.ordrebro.access.oidc.OidcSignIn;
import dk.ordrebro.access.oidc.Person;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.ledger.audit.Act;
import dk.ordrebro.ledger.audit.AuditStore;
import dk.ordrebro.text.Markup;
import dk.ordrebro.text.Texts;
import java.net.URI;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /sign-in/oidc}: to the OpenID provider, back from it, and out of it. Open to everybody. Who signed in stands on the
 * audit trail with what the provider knows the person by; so does who was refused.
 */
public final class ProviderPage {
    static final String PATH = "/sign-in/oidc";
    static final String BACK = PATH + "/callback";
    static final String OUT = PATH + "/out";

    private static final Logger LOG = LoggerFactory.getLogger(ProviderPage.class);
    private static final int TEN_MINUTES = 600;

    private final Access access;
    private final AuditStore audit;
    private final Clock clock;
    private final SignInCookie cookie;

    /** @param secure browsers reach us by https alone */
    public ProviderPage(Access access, AuditStore audit, Clock clock, boolean secure) {
        this.access = access;
        this.audit = audit;
        this.clock = clock;
        this.cookie = new SignInCookie(secure);
    }

    public Reply answer(Request request) {
        if (access.provider().isEmpty()) {
            return RequestProblem.reply(404, "nobody signs in at an OpenID provider here; http.access.oidc names one");
        }
        if (!request.method().equals("GET")) {
            return RequestProblem.notAllowed("GET");
        }
        OidcSignIn provider = access.provider().get();
        try {
            return switch (request.path()) {
                case PATH -> begun(request, provider);
                case BACK -> finished(request, provider);
                case OUT -> out(request, provider);
                default -> RequestProblem.reply(404, "there is nothing at this path");
            };
        } catch (OidcProblem problem) {
            return told(request, problem);
        } catch (LedgerOutage outage) { // nobody comes in unseen
            return said(request, 503, "wrong503");
        } catch (RequestProblem problem) {
            return problem.reply();
        }
    }

    private Reply begun(Request request, OidcSignIn provider) {
        Access.Browser browser = access.newBrowser();
        URI to = provider.begin(
                browser.hash(),
                ours(request, BACK),
                SignInFrame.next(request.parameters().get(SignInFrame.NEXT)));
        return Reply.text(303, "text/plain; charset=utf-8", "")
                .with("Location", to.toString())
                .with("Referrer-Policy", "no-referrer")
                .with("Set-Cookie", cookie.of(Access.BROWSER, browser.key(), "Lax", TEN_MINUTES));
    }

    /**
     * A page and no redirect: a cookie that no other site may send is not sent on a way that began at the provider, and the page
     * goes on by itself.
     */
    private Reply finished(Request request, OidcSignIn provider) {
        OidcSignIn.SignedIn in = provider.finish(access.browser(request), request.parameters());
        keep(request, in.person(), "200");
        String key = access.begin(request, in);
        Texts texts = SignInFrame.texts(request);
        return SignInFrame.page(
                        200,
                        texts,
                        Markup.of("<meta http-equiv=\"refresh\" content=\"0; url={}\">", in.next()),
                        Markup.of(
                                "<p>{}</p><p><a href=\"{}\">{}</a></p>", texts.text("in"), in.next(), texts.text("go")))
                .with("Set-Cookie", cookie.whileOpen(Access.COOKIE, key));
    }

    private Reply out(Request request, OidcSignIn provider) {
        Texts texts = SignInFrame.texts(request);
        Markup further = provider.signOut(ours(request, SignInPage.PATH))
                .map(end -> Markup.of("<p><a href=\"{}\">{}</a></p>", end.toString(), texts.text("out.provider")))
                .orElse(Markup.NONE);
        return SignInFrame.page(
                200,
                texts,
                Markup.of("<p>{}</p>", texts.text("out")).and(further).and(back(texts)));
    }

    private Reply told(Request request, OidcProblem problem) {
        problem.person().ifPresent(person -> keep(request, person, "403"));
        boolean ours = problem.kind() == OidcProblem.Kind.AWAY || problem.kind() == OidcProblem.Kind.UNBELIEVABLE;
        if (ours) {
            LOG.warn("nobody could sign in at the OpenID provider: {}", oneLine(problem.getMessage()));
        }
        return said(
                request, problem.kind().status(), "problem." + problem.kind().word());
    }

    private void keep(Request request, Person person, String outcome) {
        String known = oneLine(person.subject() + " at " + person.issuer());
        audit.record(new Act(clock.instant(), person.name(), request.origin(), "GET " + BACK, known, outcome));
    }

    private static Reply said(Request request, int status, String key) {
        Texts texts = SignInFrame.texts(request);
        Markup said = Markup.of("<p role=\"alert\">{}</p>", texts.text(key));
        return SignInFrame.page(status, texts, said.and(back(texts)));
    }

    private static Markup back(Texts texts) {
        return Markup.of("<p><a href=\"{}\">{}</a></p>", SignInPage.PATH, texts.text("back"));
    }

    /** As the browser reaches us; the provider sends nobody to an address that is not registered with it. */
    private URI ours(Request request, String path) {
        String host = request.header("host").orElse("");
        if (!host.matches("[A-Za-z0-9.-]{1,253}(:\\d{1,5})?|\\[[0-9a-fA-F:]{2,45}](:\\d{1,5})?")) {
            throw new RequestProblem(400, "the header Host is none");
        }
        return URI.create((cookie.secure() ? "https://" : "http://") + host + path);
    }

    private static String oneLine(String text) {
        String clean = text.replaceAll("\\p{Cntrl}+", " ");
        return clean.length() <= 300 ? clean : clean.substring(0, 300) + "…";
    }
}
