package dk.ordrebro.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.ordrebro.SettableClock;
import dk.ordrebro.Sqlite;
import dk.ordrebro.console.Chromium;
import dk.ordrebro.insight.SeededYear.Step;
import dk.ordrebro.insight.SeededYear.Story;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.ItemWrite;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LinkStore.Taken;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.settings.FigureSettings;
import dk.ordrebro.settings.FigureSettings.CalendarSettings;
import dk.ordrebro.settings.FigureSettings.SavedSettings;
import dk.ordrebro.settings.FigureSettings.SavedSettings.Baseline;
import dk.ordrebro.settings.FigureSettings.SavedSettings.Stated;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A year of orders goes through a ledger as the service writes it; every figure equals what counting the orders by hand gives. */
@Tag("integration")
@Execution(ExecutionMode.SAME_THREAD) // one of them counts anew
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class YearOfFiguresTest {
    /** The promise is for 20,000: {@code -Dinsight.orders=20000}. */
    private static final int ORDERS = Integer.getInteger("insight.orders", 3_000);

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final String SINCE = "2026-01";
    private static final String UNTIL = "2026-11";

    private static final SavedSettings MODEL = new SavedSettings(
            Optional.of(new Stated(12, "timed")),
            Optional.of(new Stated(4.5, "asked")),
            Optional.of(new Stated(25, "guessed by three")),
            Optional.of(new Stated(400, "accounts")),
            20,
            Optional.of(new Baseline(YearMonth.parse("2025-12"), YearMonth.parse("2026-02"))));

    @TempDir
    private static Path folder;

    private final SettableClock clock = new SettableClock(NOW);
    private final List<Story> stories = SeededYear.of(20_261_128, ORDERS);
    private final Recount recount = new Recount(stories, SINCE, UNTIL);
    private Ledger ledger;
    private FlowReader reader;

    /** What happened when, of whichever order. */
    private record Happening(int order, Instant at, TimelineEvent what) {}

    @BeforeAll
    void a_year_passes_and_figures_are_kept_meanwhile() {
        ledger = SqlLedger.open(Sqlite.at(folder.resolve("ledger.db")), clock);
        reader = new FlowReader(ledger.flow(), CalendarSettings.DEFAULT, clock);
        for (int from = 0; from < ORDERS; from += 500) {
            List<Taken> taken = new ArrayList<>();
            for (int order = from; order < Math.min(ORDERS, from + 500); order++) {
                OrderRef ref = new OrderRef("sc_req_item", "id" + order);
                Order read = new Order(ref, "RITM" + order, 1, stories.get(order).made, Map.of());
                taken.add(new Taken(read, stories.get(order).mapping));
            }
            ledger.links().markOrders(taken, NOW);
        }
        Map<String, Long> links = new HashMap<>();
        List<String> numbers = new ArrayList<>();
        for (int order = 0; order < ORDERS; order++) {
            numbers.add("RITM" + order);
        }
        ledger.repairs().numbered(numbers).forEach(link -> links.put(link.number(), link.id()));
        List<Happening> year = happenings();
        for (int from = 0; from < year.size(); from += 1_000) {
            ledger.timeline()
                    .append(year.subList(from, Math.min(year.size(), from + 1_000)).stream()
                            .map(one -> new Event(links.get("RITM" + one.order()), one.at(), one.what()))
                            .toList());
            if (from % 4_000 == 0) {
                clock.forward(Duration.ofSeconds(45));
                reader.read();
            }
        }
        readAll();
    }

    private void readAll() {
        boolean more = true;
        while (more) {
            clock.forward(Duration.ofMinutes(2));
            more = !reader.read()
                    || ledger.flow().position().entry() < ledger.flow().newest();
        }
        clock.set(NOW);
    }

    private List<Happening> happenings() {
        List<Happening> all = new ArrayList<>();
        for (int order = 0; order < ORDERS; order++) {
            Story story = stories.get(order);
            ItemWrite write = new ItemWrite(order + 1, 1, List.of("System.Title"), "0f3a");
            all.add(new Happening(order, story.made, new TimelineEvent.Created(write, story.toItem)));
            String kind = "";
            for (Step step : story.steps) {
                TimelineEvent.Move kinds = new TimelineEvent.Move(kind, step.kind());
                all.add(new Happening(
                        order, step.since(), new TimelineEvent.Reached(kinds, step.area(), story.item, step.since())));
                kind = step.kind();
            }
        }
        all.sort(Comparator.comparing(Happening::at)); // of one moment, in the order in which they were told
        return all;
    }

    @AfterAll
    void close() {
        ledger.close();
    }

    private Report report(String name, Map<String, String> more) {
        Map<String, String> said = new HashMap<>(Map.of("since", SINCE, "until", UNTIL));
        said.putAll(more);
        return new Reports(ledger.flow(), new FigureSettings(CalendarSettings.DEFAULT, MODEL), clock)
                .of(name, Question.of(said, clock))
                .orElseThrow();
    }

    private static TreeMap<String, List<Object>> rows(Report report) {
        TreeMap<String, List<Object>> rows = new TreeMap<>();
        report.rows().forEach(row -> rows.put((String) row.getFirst(), row.subList(1, row.size())));
        return rows;
    }

    @Test
    void flow_by_area_mapping_item_and_all_is_what_a_recount_gives() {
        assertThat(rows(report("flow", Map.of("by", "area")))).isEqualTo(recount.flow(Recount::area));
        assertThat(rows(report("flow", Map.of("by", "mapping")))).isEqualTo(recount.flow(story -> story.mapping));
        assertThat(rows(report("flow", Map.of("by", "all")))).isEqualTo(recount.flow(story -> ""));
        TreeMap<String, List<Object>> items = recount.flow(story -> story.item);
        items.remove("");
        assertThat(rows(report("flow", Map.of("by", "item")))).isEqualTo(items);
    }

    @Test
    void a_sheet_of_all_areas_or_of_one_is_one_sheet_of_paper_in_either_language() {
        try (Chromium chromium = Chromium.open()) {
            for (String language : List.of("da", "en")) {
                assertThat(sheets(chromium, language, Map.of())).isEqualTo(1);
                for (String area : SeededYear.AREAS) {
                    assertThat(sheets(chromium, language, Map.of("area", area)))
                            .as(area)
                            .isEqualTo(1);
                }
            }
        }
    }

    private int sheets(Chromium chromium, String language, Map<String, String> said) {
        String page = new ReportSheet(new ReportWords(Locale.of(language)))
                .page(
                        Question.of(said, clock),
                        new Reports(ledger.flow(), new FigureSettings(CalendarSettings.DEFAULT, MODEL), clock));
        assertThat(page).contains("lang=\"" + language + "\"", "<svg");
        return chromium.sheets(page, folder.resolve("sheet.pdf"));
    }

    @Test
    void flow_by_month_of_one_area_is_what_a_recount_gives() {
        String area = SeededYear.AREAS.get(4);
        List<Story> there = stories.stream()
                .filter(story -> Recount.area(story).equals(area))
                .toList();

        TreeMap<String, List<Object>> months = rows(report("flow", Map.of("area", area)));

        assertThat(months).hasSizeGreaterThanOrEqualTo(10);
        months.forEach(
                (month, row) -> assertThat(row).as(month).isEqualTo(new Recount(there, month, month).flowRow(there)));
    }

    @Test
    void handovers_are_those_that_were_meant() {
        assertThat(rows(report("handovers", Map.of("by", "area")))).isEqualTo(recount.handovers(Recount::area));
        assertThat(rows(report("handovers", Map.of("by", "all")))).isEqualTo(recount.handovers(story -> ""));
    }

    @Test
    void pairs_are_those_that_were_meant() {
        assertThat(report("pairs", Map.of()).rows()).isEqualTo(recount.pairs());
    }

    @Test
    void what_is_open_and_how_old_it_is_is_what_a_recount_gives() {
        assertThat(rows(report("wip", Map.of("by", "area")))).isEqualTo(recount.open(Recount::area, NOW));
        assertThat(rows(report("wip", Map.of("by", "month")))).isEqualTo(recount.open(story -> "", NOW));
    }

    @Test
    void cumulative_flow_is_what_a_recount_gives() {
        assertThat(report("cumulative", Map.of("by", "month")).rows()).isEqualTo(recount.cumulative());
    }

    @Test
    void hours_saved_are_what_the_model_gives_by_a_recount_with_their_range() {
        double typed = recount.made() * 12;
        double asked = recount.changes() * 4.5;
        double handed = 25
                * (recount.done() * new Recount(stories, "2025-12", "2026-02").handoversAnOrder()
                        - recount.done() * recount.handoversAnOrder());
        double all = typed + asked + handed;

        List<List<Object>> rows = report("saved", Map.of()).rows();

        assertThat(rows).extracting(row -> row.get(0)).containsExactly("retyped", "chased", "handover", "total");
        assertThat(rows.get(0).subList(1, 6))
                .isEqualTo(List.of(
                        recount.made(), 12.0, Math.round(typed / 7.5), Math.round(typed / 6), Math.round(typed / 5)));
        assertThat((Long) rows.get(2).get(4)).isCloseTo(Math.round(handed / 6), within(1L));
        assertThat((Long) rows.get(3).get(4)).isCloseTo(Math.round(all / 6), within(1L));
        assertThat((Long) rows.get(3).get(7)).isCloseTo(Math.round(all * 1.2 / 60 * 400), within(1L));
        assertThat(rows.get(2).get(8)).isEqualTo("guessed by three");
    }

    @Test
    void counted_anew_from_the_timeline_the_figures_are_the_same() {
        List<Report> before = all();

        ledger.flow().forgetCounts();
        assertThat(report("wip", Map.of()).rows()).isEmpty();
        readAll();

        assertThat(all()).isEqualTo(before);
    }

    private List<Report> all() {
        return Reports.NAMES.stream().map(name -> report(name, Map.of())).toList();
    }
}
