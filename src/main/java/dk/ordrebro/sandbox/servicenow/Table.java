package dk.ordrebro.sandbox.servicenow;

import java.util.Map;

/**
 * A table of the stand-in.
 *
 * @param parent the table it extends, else empty
 * @param display the field a person sees when something refers to a record
 * @param prefix of its numbers, empty where records have none
 * @param own fields it adds
 * @param columns all fields, inherited ones first
 */
record Table(
        String name,
        String label,
        String parent,
        String display,
        String prefix,
        Map<String, Column> own,
        Map<String, Column> columns) {}
