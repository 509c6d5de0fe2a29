package dk.ordrebro.sandbox;

import java.time.Instant;

/** Who writes, when, and by which of the write switches. */
record AzureDevOpsAuthor(AzureDevOpsPerson who, Instant at, boolean bypassRules, boolean validateOnly) {
    AzureDevOpsAuthor(AzureDevOpsPerson who, Instant at) {
        this(who, at, false, false);
    }
}
