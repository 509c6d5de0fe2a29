package dk.ordrebro.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong, so that an operator hears all of it at once. One reader, one thread. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void error(Place place, String what, String remedy) {
        add(place, Problem.Severity.ERROR, what, remedy);
    }

    public void warning(Place place, String what, String remedy) {
        add(place, Problem.Severity.WARNING, what, remedy);
    }

    public void addAll(Collection<Problem> others) {
        found.addAll(others);
    }

    /** True when one of them is an error: what was read must not be used. */
    public boolean hasErrors() {
        return found.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    /** In the order of files and places. */
    public List<Problem> list() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(Problem::file)
                        .thenComparingInt(Problem::line)
                        .thenComparingInt(Problem::column))
                .toList();
    }

    private void add(Place place, Problem.Severity severity, String what, String remedy) {
        found.add(new Problem(place.file(), place.line(), place.column(), severity, what, remedy));
    }
}
