package dk.ordrebro.cli.answer;

import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mapping.PersonLookup.Asked;
import dk.ordrebro.person.Directories;
import dk.ordrebro.person.People;
import dk.ordrebro.person.PersonMatch;
import dk.ordrebro.yaml.Problem;
import dk.ordrebro.yaml.Problems;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom mappings name themselves, for {@code check --online}. A system whose people they look up is asked even where they name
 * nobody, so that a missing right is told; the other is not.
 */
final class PeopleCheck {
    /** Somebody to ask for. */
    private static final String ANYBODY = "ordrebro";

    private PeopleCheck() {}

    /** Throws a CallFailure where one that is needed cannot be asked. */
    static List<Problem> of(BothSides sides, MappingSet mappings) {
        Asked there = Asked.inAzureDevOps(mappings);
        Asked here = Asked.inServiceNow(mappings);
        Problems problems = new Problems();
        if (there.anybody() || here.anybody()) {
            Directories found = sides.directories().of(asked(there), asked(here));
            missing(there, found.inAzureDevOps(), "Azure DevOps", problems);
            missing(here, found.inServiceNow(), "ServiceNow", problems);
        }
        return problems.list();
    }

    private static Collection<String> asked(Asked people) {
        Set<String> asked = new TreeSet<>(people.fixed().values());
        if (people.anybody()) {
            asked.add(ANYBODY);
        }
        return asked;
    }

    private static void missing(Asked asked, People found, String system, Problems problems) {
        asked.fixed().forEach((place, name) -> {
            if (found.find(name) instanceof PersonMatch.Missing missing) {
                problems.error(
                        place,
                        "'" + name + "' is not exactly one person in " + system + " (" + missing.why() + ")",
                        "write the sign-in address of somebody who is");
            }
        });
    }
}
