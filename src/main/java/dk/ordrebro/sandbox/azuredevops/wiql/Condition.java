package dk.ordrebro.sandbox.azuredevops.wiql;

import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The WHERE of a query. Clauses are tried cheapest first, and texts looked for in one field are looked for together. */
sealed interface Condition {
    boolean test(Item item);

    /** How dear a test is, to put the cheap ones first. */
    int cost();

    /** The only ids that can fit, where the clause names them. */
    default Optional<Set<Long>> ids() {
        return Optional.empty();
    }

    private static List<Condition> cheapestFirst(List<Condition> parts) {
        return parts.stream().sorted(Comparator.comparingInt(Condition::cost)).toList();
    }

    private static int costOf(List<Condition> parts) {
        return parts.stream().mapToInt(Condition::cost).sum();
    }

    /** A test of one value. */
    record Plain(Predicate<Item> fits, int cost) implements Condition {
        @Override
        public boolean test(Item item) {
            return fits.test(item);
        }
    }

    /** {@code [System.Id]} equals one of these. */
    record Ids(Set<Long> named) implements Condition {
        @Override
        public boolean test(Item item) {
            return named.contains(item.id());
        }

        @Override
        public int cost() {
            return 0;
        }

        @Override
        public Optional<Set<Long>> ids() {
            return Optional.of(named);
        }
    }

    /** Which end of a tie a clause is about, or the tie itself. */
    enum Side {
        SOURCE,
        TIE,
        TARGET
    }

    /**
     * A clause of a query over ties.
     *
     * @param rel what a clause about the tie itself asks of its kind
     */
    record Sided(Side side, Condition inner, Predicate<String> rel) implements Condition {
        @Override
        public boolean test(Item item) {
            return inner.test(item);
        }

        @Override
        public int cost() {
            return inner.cost();
        }
    }

    /** Not what stands inside. */
    record Not(Condition inner) implements Condition {
        @Override
        public boolean test(Item item) {
            return !inner.test(item);
        }

        @Override
        public int cost() {
            return inner.cost();
        }
    }

    /** All of them. */
    record And(List<Condition> parts) implements Condition {
        public And {
            parts = cheapestFirst(parts);
        }

        @Override
        public boolean test(Item item) {
            for (Condition part : parts) {
                if (!part.test(item)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int cost() {
            return costOf(parts);
        }

        @Override
        public Optional<Set<Long>> ids() {
            return parts.stream().flatMap(part -> part.ids().stream()).findFirst();
        }
    }

    /** At least one of them. */
    record Or(List<Condition> parts) implements Condition {
        /** Joins the searches that go to the same field. */
        static Condition of(List<Condition> parts) {
            Map<String, Contains> joined = new LinkedHashMap<>();
            List<Condition> rest = new ArrayList<>();
            for (Condition part : parts) {
                if (part instanceof Contains contains) {
                    joined.merge(contains.field() + contains.words(), contains, Contains::with);
                } else {
                    rest.add(part);
                }
            }
            rest.addAll(joined.values());
            return rest.size() == 1 ? rest.getFirst() : new Or(rest);
        }

        public Or {
            parts = cheapestFirst(parts);
        }

        @Override
        public boolean test(Item item) {
            for (Condition part : parts) {
                if (part.test(item)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public int cost() {
            return costOf(parts);
        }

        @Override
        public Optional<Set<Long>> ids() {
            List<Optional<Set<Long>>> each = parts.stream().map(Condition::ids).toList();
            return each.stream().allMatch(Optional::isPresent)
                    ? Optional.of(each.stream()
                            .flatMap(ids -> ids.orElseThrow().stream())
                            .collect(Collectors.toSet()))
                    : Optional.empty();
        }
    }

    /**
     * The field's text contains one of the needles; one pass over the text, however many they are.
     *
     * @param words only as whole words
     * @param byStart the needles in lower case, by their first {@code length} characters
     */
    record Contains(String field, boolean words, int length, Map<String, List<String>> byStart) implements Condition {
        static Contains of(String field, boolean words, List<String> needles) {
            List<String> lower = needles.stream()
                    .map(needle -> needle.toLowerCase(Locale.ROOT))
                    .toList();
            int shortest = lower.stream().mapToInt(String::length).min().orElse(0);
            Map<String, List<String>> byStart = new HashMap<>();
            lower.forEach(needle -> byStart.computeIfAbsent(needle.substring(0, shortest), any -> new ArrayList<>())
                    .add(needle));
            return new Contains(field, words, shortest, byStart);
        }

        Contains with(Contains other) {
            List<String> all = new ArrayList<>();
            byStart.values().forEach(all::addAll);
            other.byStart.values().forEach(all::addAll);
            return of(field, words, all);
        }

        @Override
        public boolean test(Item item) {
            String text = QueryField.text(field, item).toLowerCase(Locale.ROOT);
            for (int at = 0; at + length <= text.length(); at++) {
                List<String> candidates = byStart.get(text.substring(at, at + length));
                if (candidates != null && startsOneOf(candidates, text, at)) {
                    return true;
                }
            }
            return false;
        }

        private boolean startsOneOf(List<String> candidates, String text, int at) {
            for (String needle : candidates) {
                if (text.startsWith(needle, at) && (!words || whole(text, at, at + needle.length()))) {
                    return true;
                }
            }
            return false;
        }

        private static boolean whole(String text, int start, int end) {
            return (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
        }

        @Override
        public int cost() {
            return 50;
        }
    }
}
