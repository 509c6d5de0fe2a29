package dk.ordrebro.insight.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ConfigCopy;
import dk.ordrebro.SettableClock;
import dk.ordrebro.Sqlite;
import dk.ordrebro.insight.hygiene.rule.BacklogItem;
import dk.ordrebro.insight.hygiene.rule.HygieneFile;
import dk.ordrebro.insight.hygiene.rule.RuleName;
import dk.ordrebro.ledger.HygieneStore.DayCount;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.sql.SqlLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hygiene is counted once a day, by one node, at the time of the file. */
@Tag("integration")
final class DailyCountTest {
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-02");
    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-02T04:00:00Z"));
    private final FakeBacklog backlog = new FakeBacklog();
    private Path config;
    private Ledger ledger;
    private DailyCount one;
    private DailyCount other;

    @BeforeEach
    void two_nodes_share_a_ledger() throws IOException {
        config = ConfigCopy.in(folder);
        ledger = SqlLedger.open(Sqlite.at(folder.resolve("ledger.db")), clock);
        one = counting("one");
        other = counting("other");
        backlog.add("User Story", "New");
        backlog.add("User Story", "New").with(BacklogItem.AREA, "KIT\\Servicedesk");
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
        ledger.close();
    }

    private DailyCount counting(String node) {
        return new DailyCount(
                ledger,
                new DailyCount.Counted(config, () -> ZoneOffset.UTC, () -> List.of("KIT"), () -> backlog, node),
                clock);
    }

    private void tick() {
        one.tick();
        one.await(LONG);
        other.tick();
        other.await(LONG);
    }

    private List<DayCount> counted(LocalDate day) {
        return ledger.hygiene().counts(day, day).stream()
                .filter(count -> count.rule().equals("story-without-feature"))
                .toList();
    }

    @Test
    void nothing_is_counted_before_its_time_and_then_once() {
        tick();
        assertThat(counted(MONDAY)).isEmpty();

        clock.set(Instant.parse("2026-11-02T05:00:00Z"));
        tick();
        backlog.add("User Story", "New");
        tick();

        assertThat(counted(MONDAY))
                .containsExactly(
                        new DayCount(MONDAY, "story-without-feature", "KIT\\Klient", 1, 1),
                        new DayCount(MONDAY, "story-without-feature", "KIT\\Servicedesk", 1, 1));
    }

    @Test
    void a_day_that_nobody_counted_in_time_is_counted_late() {
        clock.set(Instant.parse("2026-11-02T05:00:00Z"));
        tick();
        clock.set(Instant.parse("2026-11-03T09:00:00Z"));
        DailyCount later = counting("later"); // it was not there at five

        later.tick();
        later.await(LONG);

        assertThat(counted(MONDAY.plusDays(1))).hasSize(2);
    }

    @Test
    void the_trend_of_an_area_is_what_was_found_there_a_week_before() {
        clock.set(Instant.parse("2026-11-02T05:00:00Z"));
        tick();
        clock.set(Instant.parse("2026-11-09T05:00:00Z"));
        backlog.add("User Story", "New");
        tick();

        LocalDate today = MONDAY.plusDays(7);
        HygieneTrend area = HygieneTrend.of(ledger.hygiene(), Optional.of("KIT\\Klient"), today);
        HygieneTrend all = HygieneTrend.of(ledger.hygiene(), Optional.empty(), today);

        assertThat(area.before(RuleName.STORY_WITHOUT_FEATURE, today))
                .contains(new HygieneTrend.Then(MONDAY, new HygieneCount(1, 1)));
        assertThat(all.before(RuleName.STORY_WITHOUT_FEATURE, today))
                .contains(new HygieneTrend.Then(MONDAY, new HygieneCount(2, 2)));
        assertThat(all.json(List.of(RuleName.STORY_WITHOUT_FEATURE)))
                .extracting(day -> day.get("found"))
                .containsExactly(2L, 3L);
        assertThat(all.before(RuleName.OVER_SIZE, today)).isEmpty();
    }

    @Test
    void without_a_time_or_with_a_broken_file_nothing_is_counted_and_all_else_goes_on() throws IOException {
        Path rules = config.resolve(HygieneFile.NAME);
        Files.writeString(rules, Files.readString(rules).replace("trend: \"05:00\"", "trend: never"));
        clock.set(Instant.parse("2026-11-02T05:00:00Z"));
        tick();
        assertThat(counted(MONDAY)).isEmpty();

        Files.writeString(rules, Files.readString(rules).replace("trend: never", ""));
        tick();

        assertThat(counted(MONDAY)).isEmpty();
    }
}
