package dk.ordrebro.settings;

import java.util.List;

/**
 * All of {@code config/ordrebro.yaml}; the schema beside it knows the same keys, and both are public.
 *
 * @param figures what figures are counted by
 * @param outgoing how calls to the two systems leave this machine
 */
public record Settings(
        ServiceNowSettings serviceNow,
        AzureDevOpsSettings azureDevOps,
        LedgerSettings ledger,
        HttpSettings http,
        ReconcileSettings reconcile,
        ContentSettings content,
        FigureSettings figures,
        OutgoingSettings outgoing) {
    /** When the secrets of the two sign-ins end. */
    public List<CredentialEnd> credentials() {
        return outgoing.credentials();
    }
}
