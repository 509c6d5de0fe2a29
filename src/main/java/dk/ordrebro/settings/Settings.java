package dk.ordrebro.settings;

import java.util.List;

/**
 * All of {@code config/ordrebro.yaml}; the schema beside it knows the same keys, and both are public.
 *
 * @param calendar when people work, for figures
 * @param outgoing how calls to the two systems leave this machine
 */
public record Settings(
        ServiceNowSettings serviceNow,
        AzureDevOpsSettings azureDevOps,
        LedgerSettings ledger,
        HttpSettings http,
        ReconcileSettings reconcile,
        ContentSettings content,
        CalendarSettings calendar,
        OutgoingSettings outgoing) {
    /** When the secrets of the two sign-ins end. */
    public List<CredentialEnd> credentials() {
        return outgoing.credentials();
    }
}
