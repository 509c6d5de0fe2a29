package dk.ordrebro.access;

import dk.ordrebro.settings.AccessSettings.SessionTimes;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is signed in, in this process alone: a restart signs everybody out. A session ends when nothing was asked for a while, and
 * after some hours in any case. Its key is kept as a hash, so that a dump of the memory lets nobody in.
 */
final class Sessions<T> {
    private static final int MOST = 10_000;

    private record Session<T>(T whose, Instant since, Instant seen) {}

    private final Map<String, Session<T>> sessions = new LinkedHashMap<>(); // oldest first
    private final SessionTimes times;
    private final Clock clock;

    Sessions(SessionTimes times, Clock clock) {
        this.times = times;
        this.clock = clock;
    }

    /** @return the key, which is told once */
    synchronized String begin(T whose) {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> over(session, now));
        if (sessions.size() >= MOST) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        String key = RandomKey.next();
        sessions.put(Sha256.hex(key), new Session<>(whose, now, now));
        return key;
    }

    /** Whose it is, and from now on it is in use. */
    synchronized Optional<T> find(String key) {
        Instant now = clock.instant();
        String hash = Sha256.hex(key);
        Session<T> found = sessions.get(hash);
        if (found == null || over(found, now)) {
            sessions.remove(hash);
            return Optional.empty();
        }
        sessions.replace(hash, new Session<>(found.whose(), found.since(), now));
        return Optional.of(found.whose());
    }

    /** Whose it is, without its being in use. */
    synchronized Optional<T> look(String key) {
        return Optional.ofNullable(sessions.get(Sha256.hex(key)))
                .filter(session -> !over(session, clock.instant()))
                .map(Session::whose);
    }

    synchronized void end(String key) {
        sessions.remove(Sha256.hex(key));
    }

    private boolean over(Session<T> session, Instant now) {
        return now.isAfter(session.seen().plus(times.idle()))
                || now.isAfter(session.since().plus(times.longest()));
    }
}
