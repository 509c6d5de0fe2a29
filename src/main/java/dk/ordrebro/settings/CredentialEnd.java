package dk.ordrebro.settings;

import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.Problem;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * When the secret of one sign-in ends. Neither system tells that of a secret to the one who signs in with it, so it is known
 * where an operator wrote it down, or where the secret is a token that carries its end.
 *
 * @param setting where the day is written, or would be
 * @param place where that is in the file; the file alone when it is not written
 * @param lastDay the day it ends, in UTC; absent when that is not known
 */
public record CredentialEnd(String system, String setting, Place place, Optional<LocalDate> lastDay) {
    /** So many days before the end somebody has to act (faults.md, security 26). */
    private static final int SOON = 14;

    /** How close the end is. */
    public enum Nearness {
        UNKNOWN,
        FAR,
        SOON,
        PAST;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Nearness nearness(Clock clock) {
        return daysLeft(clock)
                .map(days -> days < 0 ? Nearness.PAST : days <= SOON ? Nearness.SOON : Nearness.FAR)
                .orElse(Nearness.UNKNOWN);
    }

    public boolean alarming(Clock clock) {
        Nearness nearness = nearness(clock);
        return nearness == Nearness.SOON || nearness == Nearness.PAST;
    }

    /** Negative when it is past. */
    public Optional<Long> daysLeft(Clock clock) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return lastDay.map(last -> ChronoUnit.DAYS.between(today, last));
    }

    /** In English, for health and {@code check}; empty when the end is not known. */
    public String said(Clock clock) {
        return daysLeft(clock)
                .map(days -> days < 0
                        ? "the secret of the sign-in to " + system + " ended on " + lastDay.get() + ", " + -days
                                + " days ago"
                        : "the secret of the sign-in to " + system + " has " + days + " days left, until "
                                + lastDay.get())
                .orElse("");
    }

    public String remedy() {
        return "make a new secret, put it in the old one's place, write its end in '" + setting
                + "' and restart the service";
    }

    /** A warning in the file; absent while there is time. Never an error: the day may be what was forgotten, not the secret. */
    public Optional<Problem> problem(Clock clock) {
        return Optional.of(this)
                .filter(end -> end.alarming(clock))
                .map(end -> new Problem(
                        place.file(), place.line(), place.column(), Problem.Severity.WARNING, said(clock), remedy()));
    }

    public Map<String, Object> json(Clock clock) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("system", system);
        json.put("setting", setting);
        json.put("ends", lastDay.map(LocalDate::toString).orElse(null));
        json.put("daysLeft", daysLeft(clock).orElse(null));
        json.put("state", nearness(clock).word());
        return json;
    }
}
