package dk.ordrebro.door.camel;

import dk.ordrebro.failure.Causes;
import java.time.Duration;

/** Both systems as a door knows them: four calls at a time, a minute for each. */
final class Neighbours {
    static final Neighbour AZURE_DEVOPS = of(Causes.AZURE_DEVOPS, "Azure DevOps", "azureDevOps.auth");
    static final Neighbour SERVICENOW = of(Causes.SERVICENOW, "ServiceNow", "serviceNow.auth");

    private Neighbours() {}

    private static Neighbour of(String system, String title, String setting) {
        return new Neighbour(system, title, setting, 4, Duration.ofMinutes(1), Duration.ofMinutes(1), false);
    }
}
