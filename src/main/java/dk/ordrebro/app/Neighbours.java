package dk.ordrebro.app;

import dk.ordrebro.door.camel.Neighbour;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.settings.AzureDevOpsSettings;
import dk.ordrebro.settings.ServiceNowSettings;
import dk.ordrebro.settings.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * From settings to what a door needs to know of its neighbour.
 *
 * @param firstAnswer how long a neighbour that has not answered yet is waited for; absent for as long as any other answer
 */
record Neighbours(Settings settings, Optional<Duration> firstAnswer) {
    Neighbour serviceNow() {
        ServiceNowSettings orders = settings.serviceNow();
        String credential =
                switch (orders.auth()) {
                    case ServiceNowSettings.Auth.OAuth oauth -> "servicenow.auth.oauth";
                    case ServiceNowSettings.Auth.Jwt jwt -> "servicenow.auth.jwt";
                    case ServiceNowSettings.Auth.MutualTls own -> "servicenow.auth.clientCertificate";
                    case ServiceNowSettings.Auth.Basic basic -> "servicenow.auth.basic";
                    case ServiceNowSettings.Auth.ApiKey key -> "servicenow.auth.apiKey";
                };
        return new Neighbour(
                Causes.SERVICENOW,
                "ServiceNow",
                credential,
                orders.parallel(),
                orders.timeout(),
                first(orders.timeout()),
                false);
    }

    Neighbour azureDevOps() {
        AzureDevOpsSettings items = settings.azureDevOps();
        String credential =
                switch (items.auth()) {
                    case AzureDevOpsSettings.Auth.Entra entra -> "azureDevOps.auth.entra";
                    case AzureDevOpsSettings.Auth.Pat pat -> "azureDevOps.auth.pat";
                };
        return new Neighbour(
                Causes.AZURE_DEVOPS,
                "Azure DevOps",
                credential,
                items.parallel(),
                items.timeout(),
                first(items.timeout()),
                true);
    }

    private Duration first(Duration timeout) {
        return firstAnswer.filter(quick -> quick.compareTo(timeout) < 0).orElse(timeout);
    }
}
