package dk.ordrebro.access;

import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.settings.AccessSettings;
import dk.ordrebro.settings.AccessSettings.User;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** People with a password: signing in, staying so by a cookie, and programs of theirs that send the password each time. */
final class SignIns {
    private static final int REMEMBERED = 1_000;

    private final LocalUsers users;
    private final Sessions<Holder> sessions;
    private final Lockout lockout;

    /** Names and passwords that were right, as hashes, with the hash in the settings that they were right for. */
    private final Map<String, String> right = new ConcurrentHashMap<>();

    SignIns(AccessSettings settings, Clock clock) {
        this.users = new LocalUsers(settings);
        this.sessions = new Sessions<>(settings.session(), clock);
        this.lockout = new Lockout(clock);
    }

    boolean any() {
        return users.any();
    }

    /** @throws RequestProblem 401, or 429 while the name is locked; either says the same whether anybody has the name */
    User checked(Shown shown) {
        Optional<User> user = users.find(shown.name());
        Optional<Duration> wait = lockout.wait(shown.name(), shown.origin(), user.isPresent());
        if (wait.isPresent()) {
            throw new Locked(wait.get());
        }
        boolean right =
                user.isPresent() && Passwords.check(shown.password(), user.get().password());
        if (user.isEmpty()) {
            Passwords.checkNobodys(shown.password());
        }
        if (!right) {
            lockout.failed(shown.name(), shown.origin(), user.isPresent());
            throw new RequestProblem(401, "name or password is wrong");
        }
        lockout.succeeded(shown.name(), shown.origin());
        return user.get();
    }

    /** What somebody shows. @param origin the address it came from */
    record Shown(String name, String password, String origin) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** @return the key, which is told once */
    String begin(Holder whose) {
        return sessions.begin(whose);
    }

    void end(String key) {
        sessions.end(key);
    }

    /** Whoever may still sign in; the role of a local user is that of today. */
    Optional<Holder> ofSession(String key) {
        return sessions.find(key).flatMap(this::today);
    }

    /** The same, and the session is not in use for that. */
    Optional<Holder> stillOf(String key) {
        return sessions.look(key).flatMap(this::today);
    }

    private Optional<Holder> today(Holder whose) {
        return whose.local()
                ? users.find(whose.name()).map(user -> new Holder(user.name(), user.role(), true))
                : Optional.of(whose);
    }

    /** The same as {@link #checked} for a program, which shows it with each request: checking is too dear for that. */
    User shown(Shown shown) {
        String hash = Sha256.hex(shown.name() + "\0" + shown.password());
        Optional<User> before =
                users.find(shown.name()).filter(user -> user.password().equals(right.get(hash)));
        if (before.isPresent()
                && lockout.wait(shown.name(), shown.origin(), true).isEmpty()) {
            return before.get();
        }
        User user = checked(shown);
        if (right.size() >= REMEMBERED) {
            right.clear();
        }
        right.put(hash, user.password());
        return user;
    }

    /** Too many wrong ones. */
    static final class Locked extends RequestProblem {
        private static final long serialVersionUID = 1L;

        private final long seconds;

        Locked(Duration wait) {
            super(429, "too many wrong passwords; try again in " + Math.max(1, wait.toSeconds()) + " s");
            this.seconds = Math.max(1, wait.toSeconds());
        }

        @Override
        public Reply reply() {
            return super.reply().with("Retry-After", Long.toString(seconds));
        }
    }

    /** A cookie of ours, by name. */
    static Optional<String> cookie(Request request, String name) {
        for (String pair : request.header("cookie").orElse("").split("[;,]", -1)) {
            String[] parts = pair.strip().split("=", 2);
            if (parts.length == 2 && parts[0].equals(name)) {
                return Optional.of(parts[1]);
            }
        }
        return Optional.empty();
    }
}
