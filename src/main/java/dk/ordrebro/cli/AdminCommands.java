package dk.ordrebro.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.access.Access;
import dk.ordrebro.access.Caller;
import dk.ordrebro.api.LedgerApi;
import dk.ordrebro.cli.Installation.Reading;
import dk.ordrebro.cli.terminal.Json;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.ReplyJson;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.settings.LedgerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Where a verb asks what the admin API answers. What is only read comes from the ledger, also beside a running service. What
 * changes something goes through the running service, which alone may write a SQLite file; when none runs, to the ledger
 * itself. Either way the same code answers.
 */
final class AdminCommands {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final OrdrebroCommand top;
    private final Clock clock;

    AdminCommands(OrdrebroCommand top, Clock clock) {
        this.top = top;
        this.clock = clock;
    }

    /** An answer: well when {@code status} is 200. */
    public record Said(int status, JsonNode content) {
        public boolean well() {
            return status == 200;
        }
    }

    Optional<Said> get(String path) {
        return ask(request("GET", path, null));
    }

    /** @param body absent (null) for none */
    public Optional<Said> post(String path, Map<String, Object> body) {
        return ask(request("POST", path, body));
    }

    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Prints an answer, as JSON or for people, or why there is none. @param people prints it and gives the exit code */
    int told(Optional<Said> answer, boolean json, ToIntFunction<JsonNode> people) {
        if (answer.isEmpty()) {
            return ExitCodes.PROBLEMS;
        }
        if (!answer.get().well()) {
            return complain(answer.get());
        }
        if (json) {
            Json.print(answer.get().content(), top.out());
            return ExitCodes.WELL;
        }
        int code = people.applyAsInt(answer.get().content());
        top.out().flush();
        return code;
    }

    /** Prints why not, and gives the exit code. */
    int complain(Said said) {
        Terminal terminal = top.terminal();
        String why = said.content().path("detail").asText("HTTP " + said.status());
        terminal.err().println(terminal.red("ordrebro: ") + why);
        if (said.status() == 401 || said.status() == 403) {
            terminal.err().println(terminal.text("desk.token"));
        }
        return ExitCodes.PROBLEMS;
    }

    /** Empty, and the problems printed, when the settings do not say which ledger, or nobody answers for it. */
    private Optional<Said> ask(Request request) {
        Reading reading =
                top.installation().settings(top.config(), top.terminal().environment(), false);
        if (reading.ledger().isEmpty()) {
            new ProblemReport(top.terminal(), top.config(), top.terminal().err()).people(reading.problems());
            return Optional.empty();
        }
        LedgerSettings settings = reading.ledger().get();
        Optional<Reply> reply = request.reads() ? Optional.of(look(settings, request)) : change(settings, request);
        if (reply.isEmpty()) {
            top.terminal()
                    .err()
                    .println(top.terminal().red("ordrebro: ") + top.terminal().text("desk.silent"));
        }
        return reply.map(said -> new Said(said.status(), content(said)));
    }

    private Reply look(LedgerSettings settings, Request request) {
        try (Ledger ledger = SqlLedger.openReadOnly(settings, clock)) {
            return answer(ledger, request);
        }
    }

    /** Empty when a service holds the ledger and does not answer. */
    private Optional<Reply> change(LedgerSettings settings, Request request) {
        if (settings.sqlite()) {
            // The file's lock tells for certain whether a service runs on it.
            return SqlLedger.openToChange(settings, clock)
                    .map(free -> direct(free, request))
                    .or(() -> service(request));
        }
        return service(request)
                .or(() -> SqlLedger.openToChange(settings, clock).map(shared -> direct(shared, request)));
    }

    private Optional<Reply> service(Request request) {
        return top.installation().ask(top.config(), top.terminal().environment(), request);
    }

    private Reply direct(Ledger opened, Request request) {
        try (opened) {
            return answer(opened, request);
        }
    }

    private Reply answer(Ledger ledger, Request request) {
        try {
            return new LedgerApi(ledger, clock)
                    .answer(request, Caller.ofProcess())
                    .orElseThrow();
        } catch (RequestProblem problem) {
            return problem.reply();
        }
    }

    private static Request request(String method, String path, Map<String, Object> body) {
        int question = path.indexOf('?');
        Map<String, String> headers = new HashMap<>();
        headers.put(Access.ACCOUNT, System.getProperty("user.name", "unknown"));
        if (body != null) {
            headers.put("content-type", "application/json");
        }
        return new Request(
                method,
                question < 0 ? path : path.substring(0, question),
                question < 0 ? "" : path.substring(question + 1),
                headers,
                body == null ? new byte[0] : ReplyJson.bytes(body));
    }

    private static JsonNode content(Reply reply) {
        try {
            return MAPPER.readTree(reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "what answered is no OrdrebroCommand: HTTP " + reply.status() + " without JSON", e);
        }
    }
}
