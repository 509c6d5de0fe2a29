package dk.ordrebro.sandbox;

import java.time.Instant;

/** Who writes, when, and by which of the write switches. */
record AzureDevOpsAuthor(AzureDevOpsPerson who, Instant at, boolean bypassRules, boolean validateOnly) {
    /** The caller, with the switches of its query string. */
    static AzureDevOpsAuthor of(AzureDevOpsCall call, Instant now) {
        return new AzureDevOpsAuthor(
                AzureDevOpsPerson.SERVICE, now, call.flag("bypassRules"), call.flag("validateOnly"));
    }

    AzureDevOpsAuthor(AzureDevOpsPerson who, Instant at) {
        this(who, at, false, false);
    }
}
