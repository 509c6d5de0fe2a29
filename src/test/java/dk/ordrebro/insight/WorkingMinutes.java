package dk.ordrebro.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/** Working hours by another way than the product's: every minute of the years is looked at once, and sums are kept. */
final class WorkingMinutes {
    private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");
    private static final Instant BEGINNING = Instant.parse("2025-11-01T00:00:00Z");
    private static final int MINUTES = 60 * 24 * 500;

    /** As the ministry's list has them, typed off. */
    private static final Set<LocalDate> HOLIDAYS = Set.of(
            LocalDate.parse("2025-12-25"),
            LocalDate.parse("2025-12-26"),
            LocalDate.parse("2026-01-01"),
            LocalDate.parse("2026-04-02"),
            LocalDate.parse("2026-04-03"),
            LocalDate.parse("2026-04-06"),
            LocalDate.parse("2026-05-14"),
            LocalDate.parse("2026-05-25"),
            LocalDate.parse("2026-12-25"),
            LocalDate.parse("2027-01-01"));

    private final int[] before = new int[MINUTES + 1];

    WorkingMinutes() {
        ZonedDateTime at = BEGINNING.atZone(ZONE);
        for (int minute = 0; minute < MINUTES; minute++) {
            boolean weekday = at.getDayOfWeek().getValue() <= 5;
            boolean works = weekday && at.getHour() >= 8 && at.getHour() < 16 && !HOLIDAYS.contains(at.toLocalDate());
            before[minute + 1] = before[minute] + (works ? 1 : 0);
            at = at.plusMinutes(1);
        }
    }

    int between(Instant from, Instant to) {
        return before[minute(to)] - before[minute(from)];
    }

    private static int minute(Instant moment) {
        return (int) ((moment.toEpochMilli() - BEGINNING.toEpochMilli()) / 60_000);
    }

    static String month(Instant moment) {
        ZonedDateTime at = moment.atZone(ZONE);
        return "%04d-%02d".formatted(at.getYear(), at.getMonthValue());
    }
}
