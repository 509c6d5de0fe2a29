package dk.ordrebro.sandbox.servicenow;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The right side of a condition, taken apart once for all rows. */
final class Operand {
    private final String text;
    private final String folded;
    private final Set<String> list = new LinkedHashSet<>();

    Operand(Operator operator, String text) {
        this.text = text;
        this.folded = text.toLowerCase(Locale.ROOT);
        if (operator == Operator.IN || operator == Operator.NOT_IN) {
            for (String one : folded.split(",", -1)) {
                list.add(one.strip());
            }
        } else {
            list.add(folded);
        }
    }

    String text() {
        return text;
    }

    String folded() {
        return folded;
    }

    /** The values of a list in lower case; one for other operators. */
    Set<String> list() {
        return list;
    }

    boolean isOneOf(String stored) {
        return list.contains(stored) || list.contains(stored.toLowerCase(Locale.ROOT));
    }

    String low() {
        int at = text.indexOf('@');
        return at < 0 ? text : text.substring(0, at);
    }

    String high() {
        return text.substring(text.indexOf('@') + 1);
    }
}
