package dk.ordrebro.console;

import dk.ordrebro.access.Access;
import dk.ordrebro.api.AdminApi;
import dk.ordrebro.api.FrontPage;
import dk.ordrebro.http.Reader;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.text.Markup;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers browsers at {@code /} and under {@code /console}. Who may see what is asked of {@link Access}; what a form decides
 * is done by the admin API, so that page, command line and API are one way.
 */
public final class Console {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    private final Access access;
    private final Pages pages;
    private final Decisions decisions;

    public Console(Access access, AdminApi api, ConsoleParts parts) {
        this.access = access;
        this.decisions = new Decisions(access, api);
        this.pages = new Pages(parts, decisions);
    }

    /** Never throws; what goes wrong here is logged and told without its inside. */
    public Reply answer(Request request) {
        Reply reply = Layout.file(request).orElseGet(() -> answered(request));
        return request.method().equals("HEAD") ? reply.withoutBody() : reply;
    }

    private Reply answered(Request request) {
        return request.path().equals(Layout.HOME) && !browser(request)
                ? access.refusal(request).orElseGet(FrontPage::json)
                : page(Visit.of(request));
    }

    private static boolean browser(Request request) {
        return Reader.byBrowser(request.header("accept").orElse(""));
    }

    /** Who may decide is asked by the admin API, of what is decided. */
    private Reply page(Visit visit) {
        boolean here = visit.request().reads() || trial(visit);
        Optional<Reply> refusal = here ? access.refusal(visit.request()) : Optional.empty();
        return refusal.map(refused -> refused(visit, refused)).orElseGet(() -> allowed(visit));
    }

    /** Changes nothing, but takes both systems' time: asked for with a form, by who may do more than look. */
    private static boolean trial(Visit visit) {
        return visit.request().path().equals(Layout.TRY)
                && visit.request().method().equals("POST");
    }

    private Reply allowed(Visit visit) {
        String language = visit.parameter(Visit.LANGUAGE);
        if (visit.request().reads() && Reader.LANGUAGES.contains(language)) {
            return Layout.seeOther(visit.here()).with("Set-Cookie", Reader.keeping(language));
        }
        try {
            if (trial(visit)) {
                Decisions.sameOrigin(visit);
                return pages.show(visit);
            }
            return visit.request().reads() ? pages.show(visit) : decisions.decide(visit);
        } catch (RequestProblem problem) {
            return told(problem.reply().status(), visit, problem);
        } catch (LedgerOutage outage) {
            return told(503, visit, outage);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("request", visit.request()).setCause(e).log("a page of the console failed");
            return Layout.page(500, visit, new Page.Content(visit.text("told.500"), Markup.NONE));
        }
    }

    private static Reply told(int status, Visit visit, RuntimeException why) {
        String title = visit.texts().textOr("told." + status, visit.text("told.400"));
        Markup said = Markup.of("<p>{}</p>", String.valueOf(why.getMessage()));
        return Layout.page(status, visit, new Page.Content(title, said));
    }

    /** A refusal that a person can read; what else the answer says to the browser stays. */
    private Reply refused(Visit visit, Reply refused) {
        if (refused.status() == 401 && access.hasSignIn()) {
            return Layout.seeOther("/sign-in?next=" + Visit.encoded(visit.here()));
        }
        if (!List.of(401, 403).contains(refused.status())) {
            return refused;
        }
        String key = "refused." + refused.status();
        Markup said = Markup.of("<p>{}</p>", visit.text(key + ".what"));
        Reply page = Layout.page(refused.status(), visit, new Page.Content(visit.text(key), said));
        String asked = refused.headers().get("WWW-Authenticate");
        return asked == null ? page : page.with("WWW-Authenticate", asked);
    }
}
