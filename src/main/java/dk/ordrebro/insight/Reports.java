package dk.ordrebro.insight;

import dk.ordrebro.insight.Report.Column;
import dk.ordrebro.insight.Report.Kind;
import dk.ordrebro.ledger.FlowStore;
import dk.ordrebro.settings.FigureSettings;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The reports by name: what {@code ordrebro report}, the admin API and the console show. Reads totals and no link. */
public final class Reports {
    /** All there are. */
    public static final List<String> NAMES = List.of("flow", "handovers", "pairs", "wip", "cumulative", "saved");

    private static final int FEW = 10;
    private static final int MOST_PAIRS = 50;
    private static final Distribution NONE = new Distribution();

    private static final Column[] FLOW = {
        count("made"),
        new Column("to-item-50", Kind.SECONDS),
        new Column("to-item-95", Kind.SECONDS),
        count("touched"),
        hours("to-touch-50"),
        hours("to-touch-85"),
        count("done"),
        hours("to-done-50"),
        hours("to-done-85"),
        hours("to-done-95"),
        hours("waiting-50"),
        hours("waiting-85"),
        hours("working-50"),
        hours("working-85"),
        new Column("few", Kind.FEW)
    };

    private final FlowStore flow;
    private final FigureSettings settings;
    private final Clock clock;

    /** @param settings the calendar, and the model by which hours saved are counted */
    public Reports(FlowStore flow, FigureSettings settings, Clock clock) {
        this.flow = flow;
        this.settings = settings;
        this.clock = clock;
    }

    /** Empty where no report is called so. */
    public Optional<Report> of(String name, Question asked) {
        Figures figures = new Figures(flow, asked);
        return switch (name) {
            case "flow" -> Optional.of(flow(figures));
            case "handovers" -> Optional.of(handovers(figures));
            case "pairs" -> Optional.of(pairs(figures));
            case "wip" -> Optional.of(wip(figures));
            case "cumulative" -> Optional.of(cumulative(figures));
            case "saved" -> Optional.of(SavedReport.of(flow, settings.saved(), asked));
            default -> Optional.empty();
        };
    }

    private static Report flow(Figures figures) {
        ByGroup all = new ByGroup(
                figures,
                Measure.MADE,
                Measure.TO_ITEM,
                Measure.TO_TOUCH,
                Measure.TO_DONE,
                Measure.WAITING,
                Measure.WORKING);
        return all.report("flow", columns(figures, FLOW), group -> flow(all, group));
    }

    private static List<Object> flow(ByGroup all, String group) {
        Distribution done = all.of(Measure.TO_DONE, group);
        Distribution toItem = all.of(Measure.TO_ITEM, group);
        Distribution touched = all.of(Measure.TO_TOUCH, group);
        Distribution waiting = all.of(Measure.WAITING, group);
        Distribution working = all.of(Measure.WORKING, group);
        return row(
                all.of(Measure.MADE, group).count(),
                at(toItem, 50),
                at(toItem, 95),
                touched.count(),
                at(touched, 50),
                at(touched, 85),
                done.count(),
                at(done, 50),
                at(done, 85),
                at(done, 95),
                at(waiting, 50),
                at(waiting, 85),
                at(working, 50),
                at(working, 85),
                done.count() < FEW);
    }

    private static Report handovers(Figures figures) {
        List<Column> columns = columns(
                figures,
                count("done"),
                count("handovers-0"),
                count("handovers-1"),
                count("handovers-2"),
                count("handovers-3"),
                count("handovers-85"),
                count("returned"),
                count("bounced"),
                count("reopened"),
                new Column("few", Kind.FEW));
        ByGroup all = new ByGroup(figures, Measure.HANDOVERS, Measure.RETURNED, Measure.BOUNCED, Measure.REOPENED);
        return all.report("handovers", columns, group -> {
            Distribution moves = all.of(Measure.HANDOVERS, group);
            return row(
                    moves.count(),
                    moves.count(times -> times == 0),
                    moves.count(times -> times == 1),
                    moves.count(times -> times == 2),
                    moves.count(times -> times > 2),
                    at(moves, 85),
                    all.of(Measure.RETURNED, group).count(times -> times > 0),
                    all.of(Measure.BOUNCED, group).count(times -> times > 0),
                    all.of(Measure.REOPENED, group).count(times -> times > 0),
                    moves.count() < FEW);
        });
    }

    /** Most handovers first. */
    private static Report pairs(Figures figures) {
        List<Column> columns = List.of(
                new Column("from", Kind.TEXT),
                new Column("to", Kind.TEXT),
                count("handovers"),
                hours("stay-50"),
                hours("stay-85"),
                new Column("few", Kind.FEW));
        Optional<String> area = figures.asked().area();
        List<List<Object>> rows = figures.pairs(Measure.STAY).entrySet().stream()
                .map(pair -> pair(pair.getKey().split(Counting.TO, 2), pair.getValue()))
                .filter(row -> area.isEmpty() || row.subList(0, 2).contains(area.get()))
                .sorted(Comparator.comparing((List<Object> row) -> -(Long) row.get(2))
                        .thenComparing(row -> row.get(0) + Counting.TO + row.get(1)))
                .limit(MOST_PAIRS)
                .toList();
        return new Report("pairs", figures.asked(), columns, rows);
    }

    private static List<Object> pair(String[] areas, Distribution stays) {
        return row(areas[0], areas[1], stays.count(), at(stays, 50), at(stays, 85), stays.count() < FEW);
    }

    /** As it stands now, whatever months are asked for. */
    private Report wip(Figures asked) {
        Figures figures = asked.inGroups();
        List<Column> columns = columns(
                figures,
                count("open"),
                new Column("age-50", Kind.DAYS),
                new Column("age-85", Kind.DAYS),
                new Column("age-most", Kind.DAYS),
                new Column("few", Kind.FEW));
        long today = LocalDate.now(clock.withZone(settings.calendar().zone())).toEpochDay();
        List<List<Object>> rows = new ArrayList<>();
        figures.now(Measure.OPEN).forEach((group, days) -> {
            Distribution ages = days.before(today);
            rows.add(row(group, ages.count(), at(ages, 50), at(ages, 85), at(ages, 100), ages.count() < FEW));
        });
        return new Report("wip", figures.asked(), columns, rows);
    }

    /** Month by month, also those in which nothing happened. */
    private static Report cumulative(Figures figures) {
        List<Column> columns = List.of(
                new Column("month", Kind.MONTH),
                count("made"),
                count("touched"),
                count("done"),
                count("dropped"),
                count("open-then"));
        Map<String, Distribution> made = figures.everyMonth(Measure.MADE);
        Map<String, Distribution> touched = figures.everyMonth(Measure.TO_TOUCH);
        Map<String, Distribution> done = figures.everyMonth(Measure.TO_DONE);
        Map<String, Distribution> dropped = figures.everyMonth(Measure.DROPPED);
        List<List<Object>> rows = new ArrayList<>();
        for (YearMonth at = figures.asked().since(); !at.isAfter(figures.asked().until()); at = at.plusMonths(1)) {
            String month = at.toString();
            rows.add(row(
                    month,
                    made.getOrDefault(month, NONE).count(),
                    touched.getOrDefault(month, NONE).count(),
                    done.getOrDefault(month, NONE).count(),
                    dropped.getOrDefault(month, NONE).count(),
                    upTo(made, month) - upTo(done, month) - upTo(dropped, month)));
        }
        return new Report("cumulative", figures.asked(), columns, rows);
    }

    private static long upTo(Map<String, Distribution> months, String last) {
        return months.entrySet().stream()
                .filter(month -> month.getKey().compareTo(last) <= 0)
                .mapToLong(month -> month.getValue().count())
                .sum();
    }

    private static List<Column> columns(Figures figures, Column... more) {
        Question.By by = figures.asked().by();
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(by.word(), by == Question.By.MONTH ? Kind.MONTH : Kind.TEXT));
        columns.addAll(Arrays.asList(more));
        return columns;
    }

    private static Column count(String key) {
        return new Column(key, Kind.COUNT);
    }

    private static Column hours(String key) {
        return new Column(key, Kind.HOURS);
    }

    private static Object at(Distribution values, int percent) {
        return values.percentile(percent).orElse(null);
    }

    private static List<Object> row(Object... cells) {
        return Collections.unmodifiableList(Arrays.asList(cells));
    }

    /** Measures of each group. */
    private static final class ByGroup {
        private final Figures figures;
        private final Map<Measure, Map<String, Distribution>> all = new EnumMap<>(Measure.class);
        private final Set<String> groups = new TreeSet<>();

        ByGroup(Figures figures, Measure... measures) {
            this.figures = figures;
            for (Measure measure : measures) {
                Map<String, Distribution> found = figures.of(measure);
                all.put(measure, found);
                groups.addAll(found.keySet());
            }
        }

        Distribution of(Measure measure, String group) {
            return all.get(measure).getOrDefault(group, NONE);
        }

        Report report(String name, List<Column> columns, Function<String, List<Object>> row) {
            List<List<Object>> rows = new ArrayList<>();
            for (String group : groups) {
                List<Object> cells = new ArrayList<>();
                cells.add(group);
                cells.addAll(row.apply(group));
                rows.add(cells);
            }
            return new Report(name, figures.asked(), columns, rows);
        }
    }
}
