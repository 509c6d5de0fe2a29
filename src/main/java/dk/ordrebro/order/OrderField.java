package dk.ordrebro.order;

import java.util.List;
import java.util.Map;

/**
 * One field of a ServiceNow table.
 *
 * @param references the table a reference points to, empty for other kinds
 * @param maxLength in characters, 0 where unknown
 * @param choices stored value to its labels in all installed languages, English first, in the order of the choice list; empty
 *     where the field is no choice
 */
public record OrderField(
        String name,
        FieldKind kind,
        String references,
        int maxLength,
        boolean mandatory,
        Map<String, List<String>> choices) {}
