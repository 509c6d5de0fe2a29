package dk.ordrebro.sandbox.azuredevops.rest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * What the projects are called at the moment, asked by every call that names one. The first project, KIT at the beginning, may
 * be given another name; its old one is then free for a project beside it.
 *
 * @param main what the first project is called
 * @param more the names of those beside it
 */
public record Names(String main, List<String> more) {
    static final Names FIRST = new Names(Call.PROJECT, List.of());

    public static Names of(Switches switches) {
        return new Names(switches.projectName, Call.list(switches.moreProjects));
    }

    /** The name of the project that a path segment means, by name or id; anything else there is refused. */
    String needed(String said) {
        if (said.equalsIgnoreCase(main) || said.equalsIgnoreCase(Call.PROJECT_ID)) {
            return main;
        }
        return more.stream()
                .filter(name -> said.equalsIgnoreCase(name) || said.equalsIgnoreCase(id(name)))
                .findFirst()
                .orElseThrow(() -> Failure.noProject(said));
    }

    String id(String name) {
        return name.equals(main)
                ? Call.PROJECT_ID
                : UUID.nameUUIDFromBytes(("project " + name).getBytes(StandardCharsets.UTF_8))
                        .toString();
    }
}
