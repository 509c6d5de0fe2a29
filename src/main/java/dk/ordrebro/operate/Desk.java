package dk.ordrebro.operate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LedgerSettings;
import dk.ordrebro.ledger.LedgerUnusable;
import dk.ordrebro.operate.Installation.Reading;
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
final class Desk {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Ordrebro top;
    private final Clock clock;

    Desk(Ordrebro top, Clock clock) {
        this.top = top;
        this.clock = clock;
    }

    /** An answer: well when {@code status} is 200. */
    record Said(int status, JsonNode content) {
        boolean well() {
            return status == 200;
        }
    }

    Optional<Said> get(String path) {
        return ask(request("GET", path, null));
    }

    /** @param body absent (null) for none */
    Optional<Said> post(String path, Map<String, Object> body) {
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

    /** Empty, and the problems printed, when the settings do not say which ledger. */
    private Optional<Said> ask(ApiRequest request) {
        Reading reading =
                top.installation().settings(top.config(), top.terminal().environment(), false);
        if (reading.ledger().isEmpty()) {
            new ProblemReport(top.terminal(), top.config(), top.terminal().err()).people(reading.problems());
            return Optional.empty();
        }
        LedgerSettings settings = reading.ledger().get();
        ApiReply reply = request.reads() ? look(settings, request) : change(settings, request);
        return Optional.of(new Said(reply.status(), content(reply)));
    }

    private ApiReply look(LedgerSettings settings, ApiRequest request) {
        try (Ledger ledger = Ledger.openReadOnly(settings, clock)) {
            return answer(ledger, request);
        }
    }

    private ApiReply change(LedgerSettings settings, ApiRequest request) {
        Ledger.openReadOnly(settings, clock).close(); // a ledger that was never made is not made here
        if (!settings.sqlite()) {
            return service(request).orElseGet(() -> direct(settings, request));
        }
        try {
            return direct(settings, request); // its lock tells for certain whether a service runs on it
        } catch (LedgerUnusable held) {
            return service(request).orElseThrow(() -> held);
        }
    }

    private Optional<ApiReply> service(ApiRequest request) {
        return top.installation().ask(top.config(), top.terminal().environment(), request);
    }

    private ApiReply direct(LedgerSettings settings, ApiRequest request) {
        try (Ledger ledger = Ledger.open(settings, clock)) {
            return answer(ledger, request);
        }
    }

    private ApiReply answer(Ledger ledger, ApiRequest request) {
        try {
            return new LedgerApi(ledger, clock)
                    .answer(request, Caller.ofProcess())
                    .orElseThrow();
        } catch (ApiProblem problem) {
            return problem.reply();
        }
    }

    private static ApiRequest request(String method, String path, Map<String, Object> body) {
        int question = path.indexOf('?');
        Map<String, String> headers = new HashMap<>();
        headers.put(Access.ACCOUNT, System.getProperty("user.name", "unknown"));
        if (body != null) {
            headers.put("content-type", "application/json");
        }
        return new ApiRequest(
                method,
                question < 0 ? path : path.substring(0, question),
                question < 0 ? "" : path.substring(question + 1),
                headers,
                body == null ? new byte[0] : ApiJson.bytes(body));
    }

    private static JsonNode content(ApiReply reply) {
        try {
            return MAPPER.readTree(reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException("what answered is no Ordrebro: HTTP " + reply.status() + " without JSON", e);
        }
    }
}
