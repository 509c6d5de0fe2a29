package dk.ordrebro.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Easter moves, and with it half of the holidays. */
final class DanishHolidaysTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23", "2011-04-24",
                "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25", "2049-04-18", "2076-04-19"
            })
    void easter_is_where_the_church_has_it(String sunday) {
        LocalDate day = LocalDate.parse(sunday);

        assertThat(DanishHolidays.easter(day.getYear())).isEqualTo(day);
    }

    @Test
    void the_great_prayer_day_was_a_holiday_until_2023() {
        assertThat(DanishHolidays.on(LocalDate.parse("2023-05-05"))).isTrue();
        assertThat(DanishHolidays.on(LocalDate.parse("2024-04-26"))).isFalse();
    }

    @Test
    void ascension_and_whit_monday_of_2026_are_holidays_and_christmas_eve_is_not() {
        assertThat(DanishHolidays.on(LocalDate.parse("2026-05-14"))).isTrue();
        assertThat(DanishHolidays.on(LocalDate.parse("2026-05-25"))).isTrue();
        assertThat(DanishHolidays.on(LocalDate.parse("2026-12-24"))).isFalse();
    }
}
