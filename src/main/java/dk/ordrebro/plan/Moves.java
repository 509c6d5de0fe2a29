package dk.ordrebro.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a link remembers of its order's moves, kept in its {@link Base}.
 *
 * @param standing where both sides last agreed; empty before they did
 * @param underWay seen, and not known on both sides yet
 * @param untold over, and still to be told on the other side, oldest first
 * @param passed areas that it came by since both sides last agreed: those under it may have come as far
 */
record Moves(Optional<Standing> standing, Optional<Handed> underWay, List<Handed> untold, List<String> passed) {
    private static final String MOVE = "hand.move";
    private static final String UNTOLD = "hand.note";
    private static final String PASSED = "hand.passed";

    /** More are not told one by one: nobody could tell anything there for a long time. */
    private static final int MOST = 10;

    static Moves in(Base base) {
        Map<String, String> all = base.values();
        return new Moves(
                Standing.in(base),
                Handed.all(all.get(MOVE)).stream().findFirst(),
                Handed.all(all.get(UNTOLD)),
                Optional.ofNullable(all.get(PASSED))
                        .map(areas -> areas.lines().toList())
                        .orElse(List.of()));
    }

    Base keptIn(Base base) {
        Map<String, String> next = new TreeMap<>(base.values());
        put(next, MOVE, underWay.map(Handed::line).stream().toList());
        put(next, UNTOLD, untold.stream().map(Handed::line).toList());
        put(next, PASSED, passed);
        return standing.map(now -> now.in(next)).orElseGet(() -> new Base(next));
    }

    private static void put(Map<String, String> values, String key, List<String> lines) {
        if (lines.isEmpty()) {
            values.remove(key);
        } else {
            values.put(key, String.join("\n", lines));
        }
    }

    /** This one is under way. */
    Moves seeing(Handed move) {
        return new Moves(standing, Optional.of(move), untold, passed);
    }

    /** Whoever made it made another before it was over: it counts, and the next one begins where it led. @param area that it led to */
    Moves overtaking(Handed move, String area) {
        Standing before = standing.orElseThrow();
        return new Moves(
                Optional.of(new Standing(before.group(), before.area(), move.to(), move.at(), move.number())),
                Optional.empty(),
                last(untold, move),
                last(passed, area));
    }

    /** Nothing more is to be carried. @param made told on the work item next, where it was made on the order */
    Moves agreeing(Standing now, Optional<Handed> made) {
        List<Handed> next =
                made.filter(Handed::ofOrder).map(move -> last(untold, move)).orElse(untold);
        return new Moves(Optional.of(now), Optional.empty(), next, List.of());
    }

    Moves without(Handed told) {
        return new Moves(
                standing,
                underWay,
                untold.stream().filter(move -> !move.equals(told)).toList(),
                passed);
    }

    /** Of one side, the one that is under way too. */
    List<Handed> toTell(String side) {
        List<Handed> all = new ArrayList<>(untold);
        underWay.ifPresent(all::add);
        return all.stream().filter(move -> move.side().equals(side)).toList();
    }

    /** Those areas, and this one. */
    Set<String> passed(String first) {
        Set<String> all = new LinkedHashSet<>(passed);
        all.add(first);
        return all;
    }

    private static <T> List<T> last(List<T> known, T next) {
        List<T> all = new ArrayList<>(known);
        all.remove(next);
        all.add(next);
        return List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size()));
    }
}
