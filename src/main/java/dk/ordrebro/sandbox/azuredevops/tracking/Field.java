package dk.ordrebro.sandbox.azuredevops.tracking;

import java.util.List;

/**
 * A field of the organisation.
 *
 * @param reference {@code System.Title} and the like
 * @param types the work item types that have it; empty for all
 * @param allowed empty where anything goes
 * @param defaultValue null where there is none
 */
public record Field(
        String reference,
        String name,
        Kind kind,
        boolean readOnly,
        boolean required,
        List<String> types,
        List<String> allowed,
        String defaultValue) {

    /** How a value is held, checked and compared. */
    public enum Kind {
        STRING("string"),
        TAGS("plainText"),
        HTML("html"),
        HISTORY("history"),
        INTEGER("integer"),
        DOUBLE("double"),
        BOOLEAN("boolean"),
        DATE("dateTime"),
        TREE("treePath"),
        IDENTITY("string");

        private final String told;

        Kind(String told) {
            this.told = told;
        }

        /** The word that the fields resource uses. */
        String told() {
            return told;
        }
    }

    boolean on(String type) {
        return types.isEmpty() || types.contains(type);
    }

    boolean longText() {
        return kind == Kind.HTML || kind == Kind.HISTORY;
    }
}
