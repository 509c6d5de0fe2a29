package dk.ordrebro.sandbox.azuredevops.tracking;

/**
 * What somebody of a team did.
 *
 * @param after the work item afterwards
 */
public record Deed(Kind kind, Person who, Item after) {
    /** What it was. */
    public enum Kind {
        MOVED,
        SAID,
        RETITLED,
        PRIORITISED
    }
}
