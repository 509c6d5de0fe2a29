package dk.ordrebro.sandbox.azuredevops.tracking;

/** Something happened to a work item: what a service hook would tell. Told after the change is there to read. */
public record Change(Kind kind, Update update) {
    /** The event types of the publisher. */
    public enum Kind {
        CREATED,
        UPDATED,
        DELETED,
        RESTORED,
        COMMENTED
    }
}
