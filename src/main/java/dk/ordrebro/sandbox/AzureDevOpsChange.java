package dk.ordrebro.sandbox;

/** Something happened to a work item: what a service hook would tell. Told after the change is there to read. */
record AzureDevOpsChange(Kind kind, AzureDevOpsUpdate update) {
    /** The event types of the publisher. */
    enum Kind {
        CREATED,
        UPDATED,
        DELETED,
        RESTORED,
        COMMENTED
    }
}
