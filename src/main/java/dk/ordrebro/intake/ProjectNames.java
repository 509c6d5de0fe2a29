package dk.ordrebro.intake;

import dk.ordrebro.failure.Failure;
import java.util.Optional;

/**
 * What the names of projects mean by now: mappings write names, and Azure DevOps may give a name to another project
 * (azure-devops.md, A renamed project). Asked by whoever builds addresses, and before something is made.
 */
public interface ProjectNames {
    /** Every name means what is written. */
    ProjectNames AS_WRITTEN = new ProjectNames() {};

    /** How calls name the project: by its id, where that is known. */
    default String address(String name) {
        return name;
    }

    /** What people call it now. */
    default String called(String name) {
        return name;
    }

    /** True where both names mean one project. */
    default boolean same(String one, String other) {
        return one.equalsIgnoreCase(other);
    }

    /** Why nothing is made in the project that mappings call so; empty where nothing stands against it. */
    default Optional<Failure> obstacle(String name) {
        return Optional.empty();
    }

    /** An answer makes it doubtful what the name means: it is looked at again, where that can be done now. */
    default void doubt(String name) {}
}
