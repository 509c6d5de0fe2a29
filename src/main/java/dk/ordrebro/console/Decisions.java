package dk.ordrebro.console;

import dk.ordrebro.access.Access;
import dk.ordrebro.api.AdminApi;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.ReplyJson;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people decide with a form, handed to the admin API, which knows who may and does it. */
final class Decisions {
    static final String PATH = "/console/decisions";
    private static final String LETTERS = "/api/dead-letters/";

    private final Access access;
    private final AdminApi api;

    Decisions(Access access, AdminApi api) {
        this.access = access;
        this.api = api;
    }

    /** What can be decided. */
    enum Act {
        REPLAY,
        DISCARD,
        MARK;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** True where this person may do so: whoever may not is shown no button. */
    boolean may(Visit visit, Act act) {
        String path = act == Act.MARK ? "/api/repairs" : LETTERS + act.word();
        return access.may(request(visit, path, "", Map.of()));
    }

    /** True where this person may read what stands at a path of the admin API. */
    boolean maySee(Visit visit, String path) {
        Request asked = visit.request();
        return access.may(new Request("GET", path, "", asked.headers(), new byte[0], asked.origin()));
    }

    /** Does it, and leads to the page where it shows. */
    Reply decide(Visit visit) {
        if (!visit.request().path().equals(PATH)) {
            throw new RequestProblem(404, visit.text("told.nothing"));
        }
        sameOrigin(visit);
        Reply done = api.answer(asked(visit));
        if (done.status() != 200) {
            throw new RequestProblem(done.status(), ReplyJson.field(done.body(), "detail"));
        }
        String back = visit.field("back");
        boolean ours = back.matches("/console/[^\\\\]*") && !back.contains("//"); // and nowhere else
        return Layout.seeOther(ours ? back : Layout.DEAD_LETTERS);
    }

    /** Browsers say where a form comes from; whoever says nothing of it is no browser, and has the API. */
    static void sameOrigin(Visit visit) {
        Request request = visit.request();
        String site = request.header("sec-fetch-site").orElse("same-origin");
        boolean said = request.header("sec-fetch-site").isPresent()
                || request.header("origin").isPresent();
        if (!said || !site.equals("same-origin")) {
            throw new RequestProblem(403, visit.text("told.foreign"));
        }
    }

    private static Request asked(Visit visit) {
        String act = visit.field("act");
        String id = visit.field("id");
        String cause = visit.field("cause");
        Map<String, Object> body = new LinkedHashMap<>();
        if (!visit.field("reason").isEmpty()) {
            body.put("reason", visit.field("reason"));
        }
        if (act.equals(Act.MARK.word())) {
            body.put("links", List.of(number(visit, id)));
            return request(visit, "/api/repairs", "", body);
        }
        if (!id.isEmpty()) {
            return request(visit, LETTERS + number(visit, id) + "/" + act, "", body);
        }
        if (cause.isEmpty()) { // a form without one must not mean all
            throw new RequestProblem(400, visit.text("told.incomplete"));
        }
        return request(visit, LETTERS + act, "cause=" + Visit.encoded(cause), body);
    }

    private static long number(Visit visit, String id) {
        if (!id.matches("\\d{1,18}")) {
            throw new RequestProblem(400, visit.text("told.incomplete"));
        }
        return Long.parseLong(id);
    }

    private static Request request(Visit visit, String path, String query, Map<String, Object> body) {
        Map<String, String> headers = new HashMap<>(visit.request().headers());
        headers.put("content-type", "application/json");
        return new Request(
                "POST",
                path,
                query,
                headers,
                ReplyJson.bytes(body),
                visit.request().origin());
    }
}
