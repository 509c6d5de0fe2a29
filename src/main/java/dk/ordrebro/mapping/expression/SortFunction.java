package dk.ordrebro.mapping.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * {@code $sort} that keeps the order of what is equal, as the reference's merge sort does; the library's own gives each pair
 * an order and may put equals about, or fail.
 */
final class SortFunction {
    private SortFunction() {}

    static void register(Jsonata jsonata) {
        BoundedFunctions.put(jsonata, "sort", SortFunction::sort, "<af?:a>");
    }

    private static Object sort(List<?> args) {
        if (!(BoundedFunctions.at(args, 0) instanceof List<?> list)) {
            return BoundedFunctions.at(args, 0);
        }
        Object after = BoundedFunctions.at(args, 1);
        return after == null ? natural(list) : merged(list, after);
    }

    /** Numbers by their value, however they are kept; texts as the reference compares them. */
    private static List<Object> natural(List<?> list) {
        List<Object> sorted = new ArrayList<>(list);
        if (list.stream().allMatch(Number.class::isInstance)) {
            sorted.sort(Comparator.comparingDouble(number -> ((Number) number).doubleValue()));
        } else if (list.stream().allMatch(String.class::isInstance)) {
            sorted.sort(Comparator.comparing(String.class::cast));
        } else if (list.size() > 1) {
            throw new JException("$sort wants numbers or texts; for others give it a function", -1);
        }
        return sorted;
    }

    private static List<Object> merged(List<?> list, Object after) {
        if (list.size() < 2) {
            return new ArrayList<>(list);
        }
        int middle = list.size() / 2;
        List<Object> left = merged(list.subList(0, middle), after);
        List<Object> right = merged(list.subList(middle, list.size()), after);
        List<Object> all = new ArrayList<>(list.size());
        int l = 0;
        int r = 0;
        while (l < left.size() && r < right.size()) {
            all.add(comesAfter(after, left.get(l), right.get(r)) ? right.get(r++) : left.get(l++));
        }
        all.addAll(left.subList(l, left.size()));
        all.addAll(right.subList(r, right.size()));
        return all;
    }

    private static boolean comesAfter(Object after, Object left, Object right) {
        try {
            return Jsonata.boolize(Functions.funcApply(after, new ArrayList<>(List.of(left, right))));
        } catch (JException e) {
            throw e;
        } catch (Throwable e) { // what the library declares
            throw new JException("the function given to $sort fails", -1);
        }
    }
}
