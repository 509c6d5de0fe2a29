package dk.ordrebro.workitem;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The iterations of one project that have a first and a last day. Read when they are first asked for, so that who needs none
 * pays no call; asking throws a {@link dk.ordrebro.failure.CallFailure} where they cannot be read.
 */
public final class Iterations {
    /** None are known: no day lies in one. */
    public static final Iterations NONE = new Iterations(List::of);

    private final Supplier<List<Iteration>> all;

    public Iterations(Supplier<List<Iteration>> all) {
        this.all = all;
    }

    /** @param path as fields hold it: {@code KIT\PI 2026.4\Sprint 1}. @param last the day itself lies in it */
    public record Iteration(String path, LocalDate first, LocalDate last) {
        boolean holds(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }

        /** It is that node, or lies below it. */
        boolean under(String node) {
            return (path + "\\").toLowerCase(Locale.ROOT).startsWith((node + "\\").toLowerCase(Locale.ROOT));
        }

        private long depth() {
            return path.chars().filter(letter -> letter == '\\').count();
        }
    }

    /**
     * The deepest iteration that holds the day; of several as deep, the one that begins last.
     *
     * @param under the node where it is looked for, itself included; empty for the whole project
     */
    public Optional<String> holding(LocalDate day, String under) {
        return all.get().stream()
                .filter(iteration -> iteration.holds(day) && (under.isEmpty() || iteration.under(under)))
                .max(Comparator.comparingLong(Iteration::depth)
                        .thenComparing(Iteration::first)
                        .thenComparing(Iteration::path, Comparator.reverseOrder()))
                .map(Iteration::path);
    }

    /** All that hold the day, as deep as they may be. */
    public List<String> holding(LocalDate day) {
        return all.get().stream()
                .filter(iteration -> iteration.holds(day))
                .map(Iteration::path)
                .toList();
    }
}
