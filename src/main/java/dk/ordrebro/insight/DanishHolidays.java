package dk.ordrebro.insight;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/** Public holidays of Denmark: fixed days, and those that go by Easter. The great prayer day was one until 2023 (act 214 of 2023). */
final class DanishHolidays {
    private static final int LAST_PRAYER_DAY = 2023;

    private DanishHolidays() {}

    static boolean on(LocalDate day) {
        return of(day.getYear()).contains(day);
    }

    static Set<LocalDate> of(int year) {
        LocalDate easter = easter(year);
        Set<LocalDate> days = new HashSet<>(Set.of(
                LocalDate.of(year, 1, 1),
                easter.minusDays(3),
                easter.minusDays(2),
                easter,
                easter.plusDays(1),
                easter.plusDays(39),
                easter.plusDays(49),
                easter.plusDays(50),
                LocalDate.of(year, 12, 25),
                LocalDate.of(year, 12, 26)));
        if (year <= LAST_PRAYER_DAY) {
            days.add(easter.plusDays(26));
        }
        return days;
    }

    /** The Sunday after the first full moon of spring by the church's tables: counted from the golden number and the epact. */
    static LocalDate easter(int year) {
        int golden = year % 19 + 1;
        int century = year / 100 + 1;
        int leapYearsLeftOut = 3 * century / 4 - 12;
        int moonRunsAhead = (8 * century + 5) / 25 - 5;
        int epact = Math.floorMod(11 * golden + 20 + moonRunsAhead - leapYearsLeftOut, 30);
        if (epact == 24 || epact == 25 && golden > 11) {
            epact++;
        }
        int moon = 44 - epact;
        LocalDate fullMoon = LocalDate.of(year, 3, 1).plusDays((moon < 21 ? moon + 30 : moon) - 1L);
        int toSunday = DayOfWeek.SUNDAY.getValue() - fullMoon.getDayOfWeek().getValue();
        return fullMoon.plusDays(toSunday == 0 ? 7 : toSunday);
    }
}
