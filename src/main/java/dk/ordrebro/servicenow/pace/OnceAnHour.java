package dk.ordrebro.servicenow.pace;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lets a warning through once an hour for each subject: a right that is missing at one poll is missing at the next. */
public final class OnceAnHour {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Clock clock;
    private final Map<String, Instant> told = new ConcurrentHashMap<>();

    public OnceAnHour(Clock clock) {
        this.clock = clock;
    }

    /** True when it is to be told now; asking counts as telling. */
    public boolean news(String subject) {
        Instant now = clock.instant();
        boolean[] news = {false};
        told.compute(subject, (same, before) -> {
            news[0] = before == null || !before.plus(HOUR).isAfter(now);
            return news[0] ? now : before;
        });
        return news[0];
    }
}
