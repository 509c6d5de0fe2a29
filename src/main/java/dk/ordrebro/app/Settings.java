package dk.ordrebro.app;

import dk.ordrebro.azuredevops.AzureDevOpsSettings;
import dk.ordrebro.ledger.LedgerSettings;
import dk.ordrebro.operate.HttpSettings;
import dk.ordrebro.reconcile.ReconcileSettings;
import dk.ordrebro.servicenow.ServiceNowSettings;

/** All of {@code config/ordrebro.yaml}; settings.md is its contract. */
public record Settings(
        ServiceNowSettings serviceNow,
        AzureDevOpsSettings azureDevOps,
        LedgerSettings ledger,
        HttpSettings http,
        ReconcileSettings reconcile,
        Cpr cpr) {
    /** {@code privacy.cpr}: what happens to civil registration numbers on their way to Azure DevOps. */
    public enum Cpr {
        MASK,
        PARK,
        OFF
    }
}
