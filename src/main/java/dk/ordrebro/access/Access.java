package dk.ordrebro.access;

import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.settings.HttpSettings;
import dk.ordrebro.settings.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who may use the admin API. With tokens, whoever shows one; without, whoever is on this machine, and then only under this
 * machine's own name: a web page that makes its own name point here must not read orders through a visitor's browser.
 */
public final class Access {
    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    /** The account that runs the command line, said by it to the service on the same machine. */
    public static final String ACCOUNT = "x-ordrebro-account";

    private final List<HttpSettings.Token> tokens;

    /** @throws IllegalStateException when everybody on the network would have access */
    public Access(HttpSettings settings) {
        this.tokens = settings.tokens();
        if (tokens.isEmpty() && !loopback(settings.bind())) {
            throw new IllegalStateException("http.bind is " + settings.bind()
                    + ", which others can reach: set http.access.tokens, or bind to 127.0.0.1");
        }
    }

    /** Empty when the request may go on, else the answer it gets. */
    public Optional<Reply> refusal(Request request) {
        if (tokens.isEmpty()) {
            return LOCAL_NAMES.contains(host(request))
                    ? fromElsewhere(request)
                    : Optional.of(RequestProblem.reply(421, "this service is reached as localhost"));
        }
        Optional<HttpSettings.Token> token = token(request);
        if (token.isEmpty()) {
            return Optional.of(RequestProblem.reply(401, "an access token is needed: Authorization: Bearer ...")
                    .with("WWW-Authenticate", "Bearer realm=\"ordrebro\""));
        }
        Role needed = Rights.needed(request);
        if (Role.of(token.get().role()).filter(role -> role.may(needed)).isEmpty()) {
            return Optional.of(RequestProblem.reply(403, "this takes the role " + needed.word()));
        }
        return fromElsewhere(request);
    }

    /** Who asks, once the request may go on: the token's name, or the account that the caller on this machine says it is. */
    public Caller caller(Request request) {
        return token(request).map(token -> new Caller(token.name())).orElseGet(() -> {
            String said = request.header(ACCOUNT).orElse("");
            return new Caller(said.matches("[\\p{L}\\p{N}._@-]{1,64}") ? "local/" + said : "local");
        });
    }

    /** A page of another site may send a request through a visitor's browser, but not hide where it comes from. */
    private static Optional<Reply> fromElsewhere(Request request) {
        String origin = request.header("origin").orElse("");
        String host = request.header("host").orElse("");
        boolean own = origin.isEmpty() || origin.replaceFirst("^https?://", "").equalsIgnoreCase(host);
        return request.reads() || own
                ? Optional.empty()
                : Optional.of(RequestProblem.reply(403, "a page of another site may change nothing here"));
    }

    private Optional<HttpSettings.Token> token(Request request) {
        String shown = request.header("authorization").orElse("");
        if (!shown.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        byte[] hash = sha256(shown.substring(7).strip());
        Optional<HttpSettings.Token> found = Optional.empty();
        for (HttpSettings.Token token : tokens) { // all of them, so that time tells nothing
            byte[] known = HexFormat.of().parseHex(token.sha256().strip().toLowerCase(Locale.ROOT));
            found = MessageDigest.isEqual(hash, known) ? Optional.of(token) : found;
        }
        return found;
    }

    private static String host(Request request) {
        String host = request.header("host").orElse("").toLowerCase(Locale.ROOT);
        return host.replaceFirst(":\\d+$", "");
    }

    /** By its text alone: a name server's answer can change. */
    private static boolean loopback(String bind) {
        return bind.equals("localhost") || bind.matches("127(\\.\\d{1,3}){3}") || bind.matches("\\[?::1]?");
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
