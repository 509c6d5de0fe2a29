package dk.ordrebro.mapping;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The mapped tables by who hangs under whom. */
final class TableOrder {
    private TableOrder() {}

    /** Each table after those its orders' parents are in; a circle is left in the order of the files. */
    static List<String> parentsFirst(List<Mapping> mappings) {
        Set<String> sorted = new LinkedHashSet<>();
        for (Mapping mapping : mappings) {
            add(mapping.table(), mappings, sorted, new LinkedHashSet<>());
        }
        return List.copyOf(sorted);
    }

    /** The tables of a circle that leads from this table's mappings back to it, itself first and last; empty when there is none. */
    static List<String> circle(String table, List<Mapping> mappings) {
        List<String> path = new ArrayList<>(List.of(table));
        return leadsTo(table, table, mappings, path) ? path : List.of();
    }

    /** The mapped table whose orders this mapping's parents are. */
    static Optional<String> parentTable(Mapping mapping) {
        return mapping.rules().target().parent() instanceof ParentRule.OfField of ? of.table() : Optional.empty();
    }

    private static boolean leadsTo(String goal, String from, List<Mapping> mappings, List<String> path) {
        for (String parent : parents(from, mappings)) {
            if (parent.equals(from) || path.subList(1, path.size()).contains(parent)) {
                continue; // orders under orders of the same table are a tree, not a circle
            }
            path.add(parent);
            if (parent.equals(goal) || leadsTo(goal, parent, mappings, path)) {
                return true;
            }
            path.removeLast();
        }
        return false;
    }

    private static void add(String table, List<Mapping> mappings, Set<String> sorted, Set<String> onTheWay) {
        if (sorted.contains(table) || !onTheWay.add(table)) {
            return;
        }
        parents(table, mappings).forEach(parent -> add(parent, mappings, sorted, onTheWay));
        sorted.add(table);
    }

    private static List<String> parents(String table, List<Mapping> mappings) {
        Set<String> mapped = new LinkedHashSet<>();
        mappings.forEach(mapping -> mapped.add(mapping.table()));
        return mappings.stream()
                .filter(mapping -> mapping.table().equals(table))
                .flatMap(mapping -> parentTable(mapping).stream())
                .filter(mapped::contains)
                .distinct()
                .toList();
    }
}
