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
    private final Sessions sessions;
    private final Lockout lockout;

    /** Names and passwords that were right, as hashes, with the hash in the settings that they were right for. */
    private final Map<String, String> right = new ConcurrentHashMap<>();

    SignIns(AccessSettings settings, Clock clock) {
        this.users = new LocalUsers(settings);
        this.sessions = new Sessions(settings.session(), clock);
        this.lockout = new Lockout(clock);
    }

    boolean any() {
        return users.any();
    }

    /** @throws RequestProblem 401, or 429 while the name is locked; either says the same whether anybody has the name */
    String begin(String name, String password) {
        return sessions.begin(checked(name, password).name());
    }

    void end(String key) {
        sessions.end(key);
    }

    /** Whoever is still a user; the role is that of today. */
    Optional<User> ofSession(String key) {
        return sessions.find(key).flatMap(users::find);
    }

    /** The same, and the session is not in use for that. */
    Optional<User> stillOf(String key) {
        return sessions.look(key).flatMap(users::find);
    }

    /** The same for a program, which shows it with each request: checking is too dear for that. */
    User shown(String name, String password) {
        String shown = Sha256.hex(name + "\0" + password);
        Optional<User> before = users.find(name).filter(user -> user.password().equals(right.get(shown)));
        if (before.isPresent() && lockout.wait(name, true).isEmpty()) {
            return before.get();
        }
        User user = checked(name, password);
        if (right.size() >= REMEMBERED) {
            right.clear();
        }
        right.put(shown, user.password());
        return user;
    }

    private User checked(String name, String password) {
        Optional<User> user = users.find(name);
        Optional<Duration> wait = lockout.wait(name, user.isPresent());
        if (wait.isPresent()) {
            throw new Locked(wait.get());
        }
        boolean right = user.isPresent() && Passwords.check(password, user.get().password());
        if (user.isEmpty()) {
            Passwords.checkNobodys(password);
        }
        if (!right) {
            lockout.failed(name, user.isPresent());
            throw new RequestProblem(401, "name or password is wrong");
        }
        lockout.succeeded(name);
        return user.get();
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
