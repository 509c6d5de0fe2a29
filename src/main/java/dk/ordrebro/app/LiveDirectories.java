package dk.ordrebro.app;

import dk.ordrebro.azuredevops.Identities;
import dk.ordrebro.person.Directories;
import dk.ordrebro.person.KnownPeople;
import dk.ordrebro.servicenow.StaffDirectory;
import dk.ordrebro.settings.Settings;
import java.time.Clock;

/** The people of both systems over their doors: for the service and for the verbs that look. Nobody is asked for before a mapping asks. */
final class LiveDirectories {
    private LiveDirectories() {}

    static Directories of(Doors doors, Settings settings, Clock clock) {
        return new Directories(
                new KnownPeople(new Identities(doors.azureDevOps(), settings.azureDevOps(), clock), clock),
                new KnownPeople(new StaffDirectory(doors.serviceNow(), clock), clock));
    }
}
