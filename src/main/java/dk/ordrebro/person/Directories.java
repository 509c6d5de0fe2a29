package dk.ordrebro.person;

import java.util.Collection;

/** The people of both systems, as far as mappings ask for them. */
public record Directories(People inAzureDevOps, People inServiceNow) {
    /** Neither is asked. */
    public static final Directories ASSUMED = new Directories(People.ASSUMED, People.ASSUMED);

    /** The same for these alone, who are asked for at once: a system of which nobody is named is not asked. */
    public Directories of(Collection<String> saidInAzureDevOps, Collection<String> saidInServiceNow) {
        return new Directories(
                FoundPeople.of(inAzureDevOps, saidInAzureDevOps), FoundPeople.of(inServiceNow, saidInServiceNow));
    }
}
