package dk.ordrebro.insight;

import dk.ordrebro.settings.FigureSettings.CalendarSettings;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Counts time in hours at which people work, by {@code calendar} of the settings: Monday to Friday, holidays left out. */
final class WorkingHours {
    private static final double SECONDS_A_TENTH = 360;

    private final CalendarSettings calendar;
    private final Map<LocalDate, Optional<Day>> days = new ConcurrentHashMap<>();

    /** Seconds since 1970 at which work begins and ends. */
    private record Day(long begins, long ends) {}

    WorkingHours(CalendarSettings calendar) {
        this.calendar = calendar;
    }

    /** Tenths of an hour, rounded half up; 0 where the end is not after the beginning. */
    long tenths(long fromMillis, long toMillis) {
        return tenths(seconds(fromMillis, toMillis));
    }

    static long tenths(long seconds) {
        return Math.round(seconds / SECONDS_A_TENTH);
    }

    long seconds(long fromMillis, long toMillis) {
        long from = Math.floorDiv(fromMillis, 1000);
        long to = Math.floorDiv(toMillis, 1000);
        long all = 0;
        LocalDate last = day(toMillis);
        for (LocalDate day = day(fromMillis); from < to && !day.isAfter(last); day = day.plusDays(1)) {
            all += days.computeIfAbsent(day, this::hours)
                    .map(hours -> Math.max(0, Math.min(to, hours.ends()) - Math.max(from, hours.begins())))
                    .orElse(0L);
        }
        return all;
    }

    /** As totals have it, {@code 2026-11}. */
    String month(long millis) {
        return YearMonth.from(day(millis)).toString();
    }

    LocalDate day(long millis) {
        return Instant.ofEpochMilli(millis).atZone(calendar.zone()).toLocalDate();
    }

    private Optional<Day> hours(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        boolean holiday = calendar.closed().contains(day) || calendar.danish() && DanishHolidays.on(day);
        return weekend || holiday
                ? Optional.empty()
                : Optional.of(new Day(
                        day.atTime(calendar.from()).atZone(calendar.zone()).toEpochSecond(),
                        day.atTime(calendar.to()).atZone(calendar.zone()).toEpochSecond()));
    }
}
