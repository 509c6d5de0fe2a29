package dk.ordrebro.access;

import dk.ordrebro.access.oidc.OidcSignIn;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.settings.AccessSettings.User;
import dk.ordrebro.settings.HttpSettings;
import dk.ordrebro.settings.Role;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Who may use the admin API. Where there are tokens or users, whoever shows one: a token, a name with its password, or the cookie
 * of who signed in. Without, whoever is on this machine, and then only under this machine's own name: a web page that makes its
 * own name point here must not read orders through a visitor's browser. One for all that listens.
 */
public final class Access {
    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    /** What browsers say of a request of our own page, or of one that the person began (W3C, Fetch Metadata). */
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    /** The account that runs the command line, said by it to the service on the same machine. */
    public static final String ACCOUNT = "x-ordrebro-account";

    /** Of who signed in, and of nothing else. */
    public static final String COOKIE = "ordrebro-session";

    /** Of a browser that went to the OpenID provider and is to come back. */
    public static final String BROWSER = "ordrebro-oidc";

    private final Tokens tokens;
    private final SignIns signIns;
    private final Optional<OidcSignIn> provider;
    private final boolean asksAlways;

    /** Where nobody signs in at an OpenID provider. */
    public Access(HttpSettings settings, Clock clock) {
        this(settings, clock, Optional.empty());
    }

    /**
     * @param provider where people sign in who have no password here
     * @throws IllegalStateException when everybody on the network would have access
     */
    public Access(HttpSettings settings, Clock clock, Optional<OidcSignIn> provider) {
        this.provider = provider;
        this.tokens = new Tokens(settings.access().tokens());
        this.signIns = new SignIns(settings.access(), clock);
        this.asksAlways = settings.mustKnowWhoAsks();
        settings.letsAnybodyIn().ifPresent(why -> {
            throw new IllegalStateException(why + "; " + HttpSettings.LET_NOBODY_IN_UNKNOWN);
        });
    }

    /** Somebody who is known. @param cookie by which a browser sends it, unasked, also where another site's page asks it to */
    private record Known(String name, Role role, boolean cookie) {}

    /** Nobody is asked who he is; never where others can reach us, also not when the last user was removed. */
    private boolean open() {
        return !asksAlways && tokens.none() && !hasSignIn();
    }

    /** Empty when the request may go on, else the answer it gets. */
    public Optional<Reply> refusal(Request request) {
        if (open()) {
            return LOCAL_NAMES.contains(host(request))
                    ? fromElsewhere(request, false)
                    : Optional.of(RequestProblem.reply(421, "this service is reached as localhost"));
        }
        try {
            Optional<Known> known = known(request);
            if (known.isEmpty()) {
                return Optional.of(unknown());
            }
            Role needed = Rights.needed(request);
            return known.get().role().may(needed)
                    ? fromElsewhere(request, known.get().cookie())
                    : Optional.of(RequestProblem.reply(403, "this takes the role " + needed.word()));
        } catch (RequestProblem refused) {
            return Optional.of(refused.reply());
        }
    }

    /** Whether who asks has the role for it, wherever it was asked from: for pages that show what their reader may do. */
    public boolean may(Request request) {
        return open()
                || known(request)
                        .filter(one -> one.role().may(Rights.needed(request)))
                        .isPresent();
    }

    /** Whether a look that began may go on, without keeping anybody signed in: nobody asked anything new. */
    public boolean still(Request begun) {
        return open()
                || known(begun, signIns::stillOf)
                        .filter(one -> one.role().may(Rights.needed(begun)))
                        .isPresent();
    }

    private Reply unknown() {
        String how = hasSignIn() ? ", or sign in at /sign-in" : "";
        return RequestProblem.reply(401, "an access token is needed: Authorization: Bearer ..." + how)
                .with("WWW-Authenticate", "Bearer realm=\"ordrebro\"");
    }

    /** Who asks, once the request may go on: a name, or the account that the caller on this machine says it is. */
    public Caller caller(Request request) {
        if (!open()) {
            String name = known(request).map(Known::name).orElse("nobody");
            return new Caller(name, request.origin());
        }
        String said = request.header(ACCOUNT).orElse("");
        String name = said.matches("[\\p{L}\\p{N}._@-]{1,64}") ? "local/" + said : "local";
        return new Caller(name, request.origin());
    }

    /** Whether people can sign in here at all. */
    public boolean hasSignIn() {
        return hasPasswords() || provider.isPresent();
    }

    /** Whether anybody signs in with a name and a password. */
    public boolean hasPasswords() {
        return signIns.any();
    }

    /** Where people sign in who have no password here. */
    public Optional<OidcSignIn> provider() {
        return provider;
    }

    /**
     * Whose name and password these are.
     *
     * @throws RequestProblem why nobody's
     */
    public User checked(Request request, String name, String password) {
        return signIns.checked(new SignIns.Shown(name, password, request.origin()));
    }

    /**
     * Signs somebody in, and whoever was signed in by the same browser out.
     *
     * @return the key of the session, for the cookie: always a new one
     */
    public String begin(Request request, User user) {
        return begin(request, new Holder(user.name(), user.role(), true));
    }

    /** The same, for somebody whom the OpenID provider knows. */
    public String begin(Request request, OidcSignIn.SignedIn in) {
        return begin(request, new Holder(in.person().name(), in.role(), false));
    }

    private String begin(Request request, Holder whose) {
        signOut(request);
        return signIns.begin(whose);
    }

    /** A browser that is to be known again. @param key for its cookie. @param hash by which it is known here */
    public record Browser(String key, String hash) {
        @Override
        public String toString() {
            return hash;
        }
    }

    /** One that was never seen. */
    public Browser newBrowser() {
        String key = RandomKey.next();
        return new Browser(key, Sha256.hex(key));
    }

    /** The hash by which the browser is known that asks. */
    public String browser(Request request) {
        return Sha256.hex(SignIns.cookie(request, BROWSER).orElse(""));
    }

    /** Whether the OpenID provider signed in who asks. */
    public boolean byProvider(Request request) {
        return SignIns.cookie(request, COOKIE)
                .flatMap(signIns::ofSession)
                .filter(whose -> !whose.local())
                .isPresent();
    }

    /** Signs whoever asks out. */
    public void signOut(Request request) {
        SignIns.cookie(request, COOKIE).ifPresent(signIns::end);
    }

    /** Empty when a page of ours sent it. For forms: whoever asks is not known yet. */
    public Optional<Reply> fromOtherSite(Request request) {
        return fromElsewhere(request, true);
    }

    private Optional<Known> known(Request request) {
        return known(request, signIns::ofSession);
    }

    private Optional<Known> known(Request request, Function<String, Optional<Holder>> session) {
        String shown = request.header("authorization").orElse("");
        if (shown.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Basic.of(shown)
                    .map(basic -> signIns.shown(new SignIns.Shown(basic.name(), basic.password(), request.origin())))
                    .map(user -> new Known(user.name(), user.role(), false));
        }
        if (!shown.isEmpty()) {
            return tokens.find(shown)
                    .map(token -> new Known(token.name(), Role.of(token.role()).orElseThrow(), false));
        }
        Optional<Holder> whose = SignIns.cookie(request, COOKIE).flatMap(session);
        return whose.map(one -> new Known(one.name(), one.role(), true));
    }

    /**
     * A page of another site may send a request through a visitor's browser, but not hide where it comes from. Programs name no
     * origin; what a browser's cookie speaks for must.
     */
    private static Optional<Reply> fromElsewhere(Request request, boolean byBrowser) {
        String origin = request.header("origin").orElse("");
        String host = request.header("host").orElse("");
        boolean own = origin.isEmpty()
                ? !byBrowser
                : origin.replaceFirst("^https?://", "").equalsIgnoreCase(host);
        boolean sameSite = OWN_SITE.contains(request.header("sec-fetch-site").orElse("none"));
        return request.reads() || own && sameSite
                ? Optional.empty()
                : Optional.of(RequestProblem.reply(403, "a page of another site may change nothing here"));
    }

    private static String host(Request request) {
        String host = request.header("host").orElse("").toLowerCase(Locale.ROOT);
        return host.replaceFirst(":\\d+$", "");
    }
}
