package dk.ordrebro.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.access.Access;
import dk.ordrebro.access.Caller;
import dk.ordrebro.api.LedgerApi;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.ReplyJson;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.intake.WorkItemFeed;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.sql.SqlLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a verb asks what the admin API answers. What is only read comes from the ledger, also beside a running service. What
 * changes something goes through the running service, which alone may write a SQLite file; when none runs, to the ledger
 * itself. Either way the same code answers.
 */
final class AdminCommands {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final VerbContext context;

    AdminCommands(VerbContext context) {
        this.context = context;
    }

    /** @throws VerbFailure when the answer is no */
    JsonNode get(String path) {
        return said(look(request("GET", path, Map.of())));
    }

    /** @throws VerbFailure when the answer is no */
    JsonNode post(String path) {
        return post(path, Map.of());
    }

    /** @throws VerbFailure when the answer is no */
    JsonNode post(String path, Map<String, Object> body) {
        return said(change(request("POST", path, body)));
    }

    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode said(Reply reply) {
        JsonNode content = content(reply);
        if (reply.status() == 200) {
            return content;
        }
        String why = content.path("detail").asText("HTTP " + reply.status());
        boolean token = reply.status() == 401 || reply.status() == 403;
        if (reply.status() == 502) {
            throw VerbFailure.unreachable(why);
        }
        throw VerbFailure.because(token ? why + System.lineSeparator() + context.text("desk.token") : why);
    }

    private Reply look(Request request) {
        try (Ledger ledger = context.openLedger()) {
            return answer(ledger, request);
        }
    }

    /** Nobody may answer: a service that holds the ledger may be silent. */
    private Reply change(Request request) {
        Optional<Reply> answered = context.ledgerSettings().sqlite()
                ? direct(request).or(() -> context.configured().ask(request)) // its lock tells whether a service runs
                : context.configured().ask(request).or(() -> direct(request));
        return answered.orElseThrow(() -> VerbFailure.because(context.text("desk.silent")));
    }

    /** Empty while a service holds the ledger. */
    private Optional<Reply> direct(Request request) {
        return SqlLedger.openToChange(context.ledgerSettings(), context.clock()).map(opened -> {
            try (opened) {
                return answer(opened, request);
            }
        });
    }

    private Reply answer(Ledger ledger, Request request) {
        try {
            return new LedgerApi(ledger, this::feed, context.clock())
                    .answer(request, Caller.ofProcess())
                    .orElseThrow();
        } catch (RequestProblem problem) {
            return problem.reply();
        }
    }

    /** Opened only where a token is to be tried, and no service runs that could. */
    private WorkItemFeed.Page feed(String project, String token, Instant start) {
        try (BothSides sides = context.open(LoadedConfig.online(context).mappings())) {
            return sides.workItemFeed().next(project, token, start);
        }
    }

    private static Request request(String method, String path, Map<String, Object> body) {
        int question = path.indexOf('?');
        Map<String, String> headers = new HashMap<>();
        headers.put(Access.ACCOUNT, System.getProperty("user.name", "unknown"));
        if (!body.isEmpty()) {
            headers.put("content-type", "application/json");
        }
        return new Request(
                method,
                question < 0 ? path : path.substring(0, question),
                question < 0 ? "" : path.substring(question + 1),
                headers,
                body.isEmpty() ? new byte[0] : ReplyJson.bytes(body));
    }

    private static JsonNode content(Reply reply) {
        try {
            return MAPPER.readTree(reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException("what answered is no Ordrebro: HTTP " + reply.status() + " without JSON", e);
        }
    }
}
