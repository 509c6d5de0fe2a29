package dk.ordrebro.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dk.ordrebro.SettableClock;
import dk.ordrebro.insight.Question.QuestionProblem;
import dk.ordrebro.insight.Report.Column;
import dk.ordrebro.insight.Report.Kind;
import dk.ordrebro.ledger.FlowStore.Total;
import dk.ordrebro.settings.FigureSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a report may be asked for, and what it does not tell of odd totals. */
final class QuestionTest {
    private static final SettableClock CLOCK = new SettableClock(Instant.parse("2026-03-31T22:30:00Z"));

    private static QuestionProblem refused(Map<String, String> said) {
        return catchThrowableOfType(QuestionProblem.class, () -> Question.of(said, CLOCK));
    }

    @Test
    void ten_years_are_answered_and_more_are_refused_with_place_and_remedy() {
        Question ten = Question.of(Map.of("since", "2016-02", "until", "2026-01"), CLOCK);
        assertThat(ten.since()).hasToString("2016-02");

        assertThat(refused(Map.of("since", "2016-01", "until", "2026-01")))
                .hasMessage("from 2016-01 to 2026-01 is more than 10 years; ask for fewer months at a time");
    }

    @ParameterizedTest
    @CsvSource({"yesterday", "2026-13", "2026-13-01", "+999999999-01", "-999999999-01"})
    void what_is_no_month_is_refused_in_the_language_of_who_reads_it(String month) {
        QuestionProblem problem = refused(Map.of("until", month));

        assertThat(problem).hasMessage("until is a month such as 2026-01");
        assertThat(problem.in(Locale.of("da"))).isEqualTo("until er en måned som 2026-01");
    }

    @Test
    void what_is_open_is_as_old_as_the_calendar_of_the_settings_says() {
        MemoryFlowStore store = new MemoryFlowStore();
        long day = LocalDate.parse("2026-03-31").toEpochDay();
        store.totals.put(new Total("open", "all", "", "", day), 1L);

        Report wip = new Reports(store, FigureSettings.DEFAULT, CLOCK)
                .of("wip", Question.of(Map.of("by", "all"), CLOCK))
                .orElseThrow();

        assertThat(wip.rows().getFirst().get(4)).as("in Denmark it is April").isEqualTo(1L);
    }

    @Test
    void no_bar_is_shorter_than_none() {
        Question asked = Question.of(Map.of(), CLOCK);
        Report report = new Report(
                "cumulative",
                asked,
                List.of(new Column("month", Kind.MONTH), new Column("open-then", Kind.COUNT)),
                List.of(List.of("2026-01", -3L), List.of("2026-02", 5L)));

        assertThat(new BarChart(report, new ReportWords(Locale.ENGLISH))
                        .picture()
                        .toString())
                .contains("width=\"0.0\"", "-3")
                .doesNotContain("width=\"-");
    }
}
