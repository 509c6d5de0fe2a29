package dk.ordrebro.workitem;

/**
 * The value of a field that holds a person, in a work item that was read; one that is to be written is the unique name alone.
 *
 * @param uniqueName the sign-in address; the display name where Azure DevOps tells no other
 */
public record PersonName(String uniqueName, String displayName) {
    /** The unique name, which is how values are compared and shown. */
    @Override
    public String toString() {
        return uniqueName;
    }
}
