package dk.ordrebro.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.settings.FigureSettings.CalendarSettings;
import dk.ordrebro.settings.FigureSettings.SavedSettings;
import dk.ordrebro.settings.FigureSettings.SavedSettings.Baseline;
import dk.ordrebro.settings.FigureSettings.SavedSettings.Stated;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What figures are counted by. */
final class FigureSettingsTest extends SettingsOnDisk {
    @Test
    void without_a_word_people_work_eight_hours_in_denmark_and_nothing_is_saved() throws IOException {
        assertThat(good(LEAST).figures().calendar()).isEqualTo(CalendarSettings.DEFAULT);
        assertThat(good(LEAST).figures().saved().retyped()).isEmpty();
    }

    @Test
    void hours_zone_and_days_of_ones_own_are_read() throws IOException {
        CalendarSettings read = good(LEAST
                        + "calendar: { zone: Europe/Oslo, hours: 07:30 - 15:00, holidays: [danish, 2026-12-24] }\n")
                .figures()
                .calendar();

        assertThat(read.zone()).isEqualTo(ZoneId.of("Europe/Oslo"));
        assertThat(read.from()).isEqualTo(LocalTime.of(7, 30));
        assertThat(read.to()).isEqualTo(LocalTime.of(15, 0));
        assertThat(read.danish()).isTrue();
        assertThat(read.closed()).containsExactly(LocalDate.parse("2026-12-24"));
    }

    @Test
    void an_empty_list_of_holidays_has_none() throws IOException {
        assertThat(good(LEAST + "calendar: { holidays: [] }\n")
                        .figures()
                        .calendar()
                        .danish())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "calendar: { hours: 16:00-08:00 } | 'calendar.hours' cannot be '16:00-08:00'",
                "calendar: { hours: nine to five } | 'calendar.hours' cannot be",
                "calendar: { holidays: [swedish] } | 'calendar.holidays' cannot hold 'swedish'",
                "calendar: { holidays: danish } | 'calendar.holidays' must be a list",
                "saved: { retyped: { minutes: 12 } } | source",
                "saved: { chased: { source: timed } } | 'saved.chased.minutes' is missing",
                "saved: { handover: { minutes: 25, source: timed } } | 'saved.handover' has nothing to be compared"
                        + " with",
                "saved: { baseline: { since: 2026-03, until: 2026-01 } } | 'saved.baseline' ends before it begins",
                "saved: { baseline: { since: spring, until: 2026-01 } } | 'saved.baseline.since' cannot be 'spring'"
            })
    void what_cannot_be_counted_by_is_refused(String line, String what) throws IOException {
        assertThat(read(LEAST + line + "\n").problems())
                .anySatisfy(problem -> assertThat(problem.what()).contains(what));
    }

    @Test
    void a_model_has_a_source_for_each_of_its_numbers() throws IOException {
        SavedSettings model = good(LEAST + """
            saved:
              retyped: { minutes: 12, source: timed }
              handover: { minutes: 25.5, source: guessed }
              hour: { kroner: 400, source: accounts }
              baseline: { since: 2025-09, until: 2025-12 }
            """).figures().saved();

        assertThat(model.retyped()).contains(new Stated(12, "timed"));
        assertThat(model.handover()).contains(new Stated(25.5, "guessed"));
        assertThat(model.hourly()).contains(new Stated(400, "accounts"));
        assertThat(model.uncertainty()).isEqualTo(30);
        assertThat(model.baseline()).contains(new Baseline(YearMonth.parse("2025-09"), YearMonth.parse("2025-12")));
    }
}
