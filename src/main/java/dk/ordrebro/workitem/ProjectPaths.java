package dk.ordrebro.workitem;

import java.util.Set;

/**
 * The area and iteration paths of one project, its roots included, in the form that fields hold: {@code KIT\Klient}.
 */
public record ProjectPaths(String project, Set<String> areas, Set<String> iterations) {
    /** Nothing known: nothing can be said of a path. */
    public static ProjectPaths unknown(String project) {
        return new ProjectPaths(project, Set.of(), Set.of());
    }
}
