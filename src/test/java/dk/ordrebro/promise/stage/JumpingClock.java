package dk.ordrebro.promise.stage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A machine's clock that is wrong by some time, and is set by somebody. */
public final class JumpingClock extends Clock {
    private final Clock right = Clock.systemUTC();
    private volatile Duration wrongBy;

    public JumpingClock(Duration wrongBy) {
        this.wrongBy = wrongBy;
    }

    public void set(Duration nextWrongBy) {
        wrongBy = nextWrongBy;
    }

    @Override
    public Instant instant() {
        return right.instant().plus(wrongBy);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        InstantSource same = this::instant;
        return same.withZone(zone);
    }
}
