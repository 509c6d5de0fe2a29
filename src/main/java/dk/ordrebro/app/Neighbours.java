package dk.ordrebro.app;

import dk.ordrebro.door.camel.Neighbour;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.settings.AzureDevOpsSettings;
import dk.ordrebro.settings.ServiceNowSettings;

/** From settings to what a door needs to know of its neighbour. */
final class Neighbours {
    private Neighbours() {}

    static Neighbour serviceNow(ServiceNowSettings settings) {
        String credential =
                switch (settings.auth()) {
                    case ServiceNowSettings.Auth.OAuth oauth -> "servicenow.auth.oauth";
                    case ServiceNowSettings.Auth.Basic basic -> "servicenow.auth.basic";
                    case ServiceNowSettings.Auth.ApiKey key -> "servicenow.auth.apiKey";
                };
        return new Neighbour(
                Causes.SERVICENOW, "ServiceNow", credential, settings.parallel(), settings.timeout(), false);
    }

    static Neighbour azureDevOps(AzureDevOpsSettings settings) {
        String credential =
                switch (settings.auth()) {
                    case AzureDevOpsSettings.Auth.Entra entra -> "azureDevOps.auth.entra";
                    case AzureDevOpsSettings.Auth.Pat pat -> "azureDevOps.auth.pat";
                };
        return new Neighbour(
                Causes.AZURE_DEVOPS, "Azure DevOps", credential, settings.parallel(), settings.timeout(), true);
    }
}
