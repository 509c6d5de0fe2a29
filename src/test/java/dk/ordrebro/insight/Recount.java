package dk.ordrebro.insight;

import dk.ordrebro.insight.SeededYear.Handover;
import dk.ordrebro.insight.SeededYear.Step;
import dk.ordrebro.insight.SeededYear.Story;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** The reports counted by hand from the stories: lists that are sorted, no totals; written apart from the product's way. */
final class Recount {
    private static final WorkingMinutes MINUTES = new WorkingMinutes();

    private final List<Story> stories;
    private final String since;
    private final String until;

    Recount(List<Story> stories, String since, String until) {
        this.stories = stories;
        this.since = since;
        this.until = until;
    }

    private boolean within(Instant moment) {
        String month = WorkingMinutes.month(moment);
        return month.compareTo(since) >= 0 && month.compareTo(until) <= 0;
    }

    static String area(Story story) {
        return story.steps.get(story.steps.size() - 1).area();
    }

    private static Instant touched(Story story) {
        for (Step step : story.steps) {
            if (List.of("InProgress", "Resolved", "Completed").contains(step.kind())) {
                return step.since();
            }
        }
        return null;
    }

    /** When it was closed for the last time. */
    private static Instant ended(Story story, String how) {
        return story.end.equals(how) ? story.steps.get(story.steps.size() - 1).since() : null;
    }

    /** A tenth of an hour is six minutes; half of one is rounded up. */
    private static long tenths(long someMinutes) {
        return (someMinutes + 3) / 6;
    }

    private long inKinds(Story story, Collection<String> kinds) {
        long sum = 0;
        for (int i = 0; i + 1 < story.steps.size(); i++) {
            if (kinds.contains(story.steps.get(i).kind())) {
                sum += MINUTES.between(
                        story.steps.get(i).since(), story.steps.get(i + 1).since());
            }
        }
        return tenths(sum);
    }

    private static Object rank(Collection<Story> some, ToLongFunction<Story> value, double share) {
        long[] all = some.stream().mapToLong(value).toArray();
        return rank(all, share);
    }

    private static Object rank(long[] all, double share) {
        Arrays.sort(all);
        return all.length == 0 ? null : all[(int) Math.ceil(all.length * share - 1e-9) - 1];
    }

    private List<Story> where(Collection<Story> some, Function<Story, Instant> when) {
        return some.stream()
                .filter(story -> when.apply(story) != null && within(when.apply(story)))
                .toList();
    }

    /** @param group of a story, which may depend on what is counted: its month */
    private TreeMap<String, List<Object>> by(Function<Story, String> group, Function<List<Story>, List<Object>> row) {
        TreeMap<String, List<Story>> groups = new TreeMap<>();
        for (Story story : stories) {
            groups.computeIfAbsent(group.apply(story), one -> new ArrayList<>()).add(story);
        }
        TreeMap<String, List<Object>> rows = new TreeMap<>();
        groups.forEach((name, some) -> rows.put(name, row.apply(some)));
        return rows;
    }

    TreeMap<String, List<Object>> flow(Function<Story, String> group) {
        return by(group, this::flowRow);
    }

    List<Object> flowRow(List<Story> some) {
        List<Story> made = where(some, story -> story.made);
        List<Story> touched = where(some, Recount::touched);
        List<Story> done = where(some, story -> ended(story, "Completed"));
        ToLongFunction<Story> toItem = story -> (story.toItem.toMillis() + 999) / 1000;
        ToLongFunction<Story> toTouch = story -> tenths(MINUTES.between(story.made, touched(story)));
        ToLongFunction<Story> toDone = story -> tenths(MINUTES.between(story.made, ended(story, "Completed")));
        ToLongFunction<Story> waiting = story -> inKinds(story, List.of("Proposed", "Resolved"));
        ToLongFunction<Story> working = story -> inKinds(story, List.of("InProgress"));
        return Arrays.asList(
                (long) made.size(),
                rank(made, toItem, 0.5),
                rank(made, toItem, 0.95),
                (long) touched.size(),
                rank(touched, toTouch, 0.5),
                rank(touched, toTouch, 0.85),
                (long) done.size(),
                rank(done, toDone, 0.5),
                rank(done, toDone, 0.85),
                rank(done, toDone, 0.95),
                rank(done, waiting, 0.5),
                rank(done, waiting, 0.85),
                rank(done, working, 0.5),
                rank(done, working, 0.85),
                done.size() < 10);
    }

    TreeMap<String, List<Object>> handovers(Function<Story, String> group) {
        return by(group, some -> {
            List<Story> done = where(some, story -> ended(story, "Completed"));
            return Arrays.asList(
                    (long) done.size(),
                    count(done, story -> story.handovers.isEmpty()),
                    count(done, story -> story.handovers.size() == 1),
                    count(done, story -> story.handovers.size() == 2),
                    count(done, story -> story.handovers.size() >= 3),
                    rank(done, story -> story.handovers.size(), 0.85),
                    count(done, story -> story.returned > 0),
                    count(done, story -> story.bounced > 0),
                    count(done, story -> story.reopened > 0),
                    done.size() < 10);
        });
    }

    private static long count(Collection<Story> some, Predicate<Story> which) {
        return some.stream().filter(which).count();
    }

    List<List<Object>> pairs() {
        Map<List<String>, List<Handover>> pairs = new TreeMap<>(Comparator.comparing(Object::toString));
        stories.stream()
                .flatMap(story -> story.handovers.stream())
                .filter(move -> within(move.left()))
                .forEach(move -> pairs.computeIfAbsent(List.of(move.from(), move.to()), one -> new ArrayList<>())
                        .add(move));
        List<List<Object>> rows = new ArrayList<>();
        pairs.forEach((pair, moves) -> rows.add(Arrays.asList(
                pair.get(0),
                pair.get(1),
                (long) moves.size(),
                rank(stays(moves), 0.5),
                rank(stays(moves), 0.85),
                moves.size() < 10)));
        rows.sort(Comparator.comparing((List<Object> row) -> -(Long) row.get(2))
                .thenComparing(row -> row.get(0) + " → " + row.get(1)));
        return rows.subList(0, Math.min(50, rows.size()));
    }

    private long[] stays(List<Handover> moves) {
        return moves.stream()
                .mapToLong(move -> tenths(MINUTES.between(move.came(), move.left())))
                .toArray();
    }

    TreeMap<String, List<Object>> open(Function<Story, String> group, Instant now) {
        List<Story> open = stories.stream().filter(story -> story.end.isEmpty()).toList();
        ToLongFunction<Story> age = story -> ChronoUnit.DAYS.between(
                story.made.atZone(java.time.ZoneId.of("Europe/Copenhagen")).toLocalDate(),
                now.atZone(java.time.ZoneOffset.UTC).toLocalDate());
        return new Recount(open, since, until)
                .by(
                        group,
                        some -> Arrays.asList(
                                (long) some.size(),
                                rank(some, age, 0.5),
                                rank(some, age, 0.85),
                                rank(some, age, 1),
                                some.size() < 10));
    }

    List<List<Object>> cumulative() {
        List<List<Object>> rows = new ArrayList<>();
        for (YearMonth at = YearMonth.parse(since); !at.isAfter(YearMonth.parse(until)); at = at.plusMonths(1)) {
            String month = at.toString();
            Recount only = new Recount(stories, month, month);
            Recount before = new Recount(stories, "0000-01", month);
            rows.add(List.of(
                    month,
                    only.many(story -> story.made),
                    only.many(Recount::touched),
                    only.many(story -> ended(story, "Completed")),
                    only.many(story -> ended(story, "Removed")),
                    before.many(story -> story.made)
                            - before.many(story -> ended(story, "Completed"))
                            - before.many(story -> ended(story, "Removed"))));
        }
        return rows;
    }

    private long many(Function<Story, Instant> when) {
        return where(stories, when).size();
    }

    long made() {
        return many(story -> story.made);
    }

    long done() {
        return many(story -> ended(story, "Completed"));
    }

    double handoversAnOrder() {
        return where(stories, story -> ended(story, "Completed")).stream()
                .mapToInt(story -> story.handovers.size())
                .average()
                .orElse(0);
    }

    /** Steps of another kind than the one before. */
    long changes() {
        long changes = 0;
        for (Story story : stories) {
            String kind = story.steps.get(0).kind();
            for (Step step : story.steps) {
                changes += !step.kind().equals(kind) && within(step.since()) ? 1 : 0;
                kind = step.kind();
            }
        }
        return changes;
    }
}
