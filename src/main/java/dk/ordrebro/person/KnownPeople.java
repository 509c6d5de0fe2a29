package dk.ordrebro.person;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The people of one system, kept for a while once they were asked for; all that is not known is asked for in one question.
 * Safe for many threads. The end is what lets a newcomer be found and a leaver be lost.
 */
public final class KnownPeople implements People {
    private static final Duration FOUND = Duration.ofHours(1);
    private static final Duration MISSING = Duration.ofMinutes(1);
    private static final int MOST = 20_000;

    private final Source source;
    private final Clock clock;
    private final Map<String, Kept> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST;
        }
    };

    /** The system itself. */
    public interface Source {
        /** @param keys as {@link PersonMatch#key} gives them. @return for each who may be meant; an absent one is nobody */
        Map<String, List<Person>> candidates(Collection<String> keys);
    }

    private record Kept(PersonMatch match, Instant until) {}

    public KnownPeople(Source source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public Map<String, PersonMatch> find(Collection<String> said) {
        Map<String, PersonMatch> found = new HashMap<>();
        TreeSet<String> unknown = new TreeSet<>();
        Instant now = clock.instant();
        said.stream().map(PersonMatch::key).forEach(key -> {
            Kept kept = kept(key);
            if (kept != null && kept.until().isAfter(now)) {
                found.put(key, kept.match());
            } else {
                unknown.add(key);
            }
        });
        if (!unknown.isEmpty()) {
            Map<String, List<Person>> candidates = source.candidates(unknown);
            unknown.forEach(key -> found.put(key, keep(key, candidates.getOrDefault(key, List.of()), now)));
        }
        return found;
    }

    private PersonMatch keep(String key, List<Person> candidates, Instant now) {
        PersonMatch match = PersonMatch.of(key, candidates);
        Instant until = now.plus(match.found().isPresent() ? FOUND : MISSING);
        synchronized (known) {
            known.put(key, new Kept(match, until));
        }
        return match;
    }

    private Kept kept(String key) {
        synchronized (known) {
            return known.get(key);
        }
    }
}
