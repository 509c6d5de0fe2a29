package dk.ordrebro.access;

import dk.ordrebro.settings.AccessSettings.SessionTimes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is signed in, in this process alone: a restart signs everybody out. A session ends when nothing was asked for a while, and
 * after some hours in any case. Its key is kept as a hash, so that a dump of the memory lets nobody in.
 */
final class Sessions {
    private static final int BYTES = 32;
    private static final int MOST = 10_000;

    private record Session(String name, Instant since, Instant seen) {}

    private final Map<String, Session> sessions = new LinkedHashMap<>(); // oldest first
    private final SecureRandom random = new SecureRandom();
    private final SessionTimes times;
    private final Clock clock;

    Sessions(SessionTimes times, Clock clock) {
        this.times = times;
        this.clock = clock;
    }

    /** @return the key, which is told once */
    synchronized String begin(String name) {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> over(session, now));
        if (sessions.size() >= MOST) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sessions.put(Sha256.hex(key), new Session(name, now, now));
        return key;
    }

    /** Whose it is, and from now on it is in use. */
    synchronized Optional<String> find(String key) {
        Instant now = clock.instant();
        String hash = Sha256.hex(key);
        Session found = sessions.get(hash);
        if (found == null || over(found, now)) {
            sessions.remove(hash);
            return Optional.empty();
        }
        sessions.replace(hash, new Session(found.name(), found.since(), now));
        return Optional.of(found.name());
    }

    /** Whose it is, without its being in use. */
    synchronized Optional<String> look(String key) {
        return Optional.ofNullable(sessions.get(Sha256.hex(key)))
                .filter(session -> !over(session, clock.instant()))
                .map(Session::name);
    }

    synchronized void end(String key) {
        sessions.remove(Sha256.hex(key));
    }

    private boolean over(Session session, Instant now) {
        return now.isAfter(session.seen().plus(times.idle()))
                || now.isAfter(session.since().plus(times.longest()));
    }
}
