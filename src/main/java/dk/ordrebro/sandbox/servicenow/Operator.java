package dk.ordrebro.sandbox.servicenow;

import java.util.Locale;
import java.util.Optional;

/** The operators of an encoded query we know. Longer signs stand before those they begin with. */
enum Operator {
    NOT_LIKE("NOT LIKE"),
    NOT_IN("NOT IN"),
    STARTS_WITH("STARTSWITH"),
    ENDS_WITH("ENDSWITH"),
    IS_NOT_EMPTY("ISNOTEMPTY"),
    IS_EMPTY("ISEMPTY"),
    EMPTY_STRING("EMPTYSTRING"),
    ANYTHING("ANYTHING"),
    BETWEEN("BETWEEN"),
    LIKE("LIKE"),
    IN("IN"),
    DIFFERS("!="),
    AT_MOST("<="),
    AT_LEAST(">="),
    EQUALS("="),
    LESS("<"),
    MORE(">");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }

    static Optional<Operator> at(String text) {
        for (Operator operator : values()) {
            if (text.startsWith(operator.sign)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a stored value fits. Text compares without case; numbers by size; a {@code !=} or {@code NOT} also finds
     * empty fields; greater and less never do.
     */
    boolean fits(String stored, Operand operand, boolean number) {
        return switch (this) {
            case EQUALS -> operand.isOneOf(stored);
            case DIFFERS -> !operand.isOneOf(stored);
            case IN -> operand.isOneOf(stored);
            case NOT_IN -> !operand.isOneOf(stored);
            case LIKE -> fold(stored).contains(operand.folded());
            case NOT_LIKE -> !fold(stored).contains(operand.folded());
            case STARTS_WITH -> fold(stored).startsWith(operand.folded());
            case ENDS_WITH -> fold(stored).endsWith(operand.folded());
            case IS_EMPTY, EMPTY_STRING -> stored.isEmpty();
            case IS_NOT_EMPTY -> !stored.isEmpty();
            case ANYTHING -> true;
            case LESS -> !stored.isEmpty() && compare(stored, operand.text(), number) < 0;
            case AT_MOST -> !stored.isEmpty() && compare(stored, operand.text(), number) <= 0;
            case MORE -> !stored.isEmpty() && compare(stored, operand.text(), number) > 0;
            case AT_LEAST -> !stored.isEmpty() && compare(stored, operand.text(), number) >= 0;
            case BETWEEN ->
                !stored.isEmpty()
                        && compare(stored, operand.low(), number) >= 0
                        && compare(stored, operand.high(), number) <= 0;
        };
    }

    static int compare(String one, String other, boolean number) {
        if (number) {
            try {
                return Double.compare(Double.parseDouble(one), Double.parseDouble(other));
            } catch (NumberFormatException text) {
                return one.compareTo(other);
            }
        }
        return one.compareTo(other);
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
