package dk.ordrebro.sandbox.servicenow;

/**
 * A field of a table, as {@code sys_dictionary} tells of it.
 *
 * @param maxLength in characters
 * @param reference the table a reference points to, else empty
 */
record Column(String name, String label, String type, int maxLength, String reference, boolean mandatory) {
    boolean isReference() {
        return !reference.isEmpty();
    }

    boolean isJournal() {
        return type.startsWith("journal");
    }

    boolean isNumber() {
        return type.equals("integer") || type.equals("decimal");
    }

    boolean isDateTime() {
        return type.equals("glide_date_time");
    }
}
