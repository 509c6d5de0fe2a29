package dk.ordrebro.sandbox.servicenow;

import java.util.List;
import java.util.Optional;

/**
 * What stands between two {@code ^NQ} of an encoded query.
 *
 * @param groups all must hold; of each group's conditions ({@code ^OR}) one
 */
record Branch(List<List<Condition>> groups) {
    boolean fits(Row row) {
        for (List<Condition> group : groups) {
            boolean any = false;
            for (int at = 0; at < group.size() && !any; at++) {
                any = group.get(at).fits(row);
            }
            if (!any) {
                return false;
            }
        }
        return true;
    }

    /** A group that can be answered by lookups alone. */
    Optional<List<Condition>> lookups() {
        return groups.stream()
                .filter(group -> group.stream().allMatch(Condition::isLookup))
                .findFirst();
    }

    /** No row before this can fit. */
    Key low() {
        Key low = Key.FIRST;
        for (Condition condition : alone("sys_updated_on")) {
            String text = condition.operand().text();
            Key bound =
                    switch (condition.operator()) {
                        case EQUALS -> keyset(text);
                        case MORE -> Key.after(text);
                        case AT_LEAST -> Key.before(text);
                        case BETWEEN -> Key.before(condition.operand().low());
                        default -> Key.FIRST;
                    };
            low = bound.compareTo(low) > 0 ? bound : low;
        }
        return low;
    }

    /** No row after this can fit. */
    Key high() {
        Key high = Key.LAST;
        for (Condition condition : alone("sys_updated_on")) {
            String text = condition.operand().text();
            Key bound =
                    switch (condition.operator()) {
                        case EQUALS, AT_MOST -> Key.after(text);
                        case LESS -> Key.before(text);
                        case BETWEEN -> Key.after(condition.operand().high());
                        default -> Key.LAST;
                    };
            high = bound.compareTo(high) < 0 ? bound : high;
        }
        return high;
    }

    private Key keyset(String second) {
        return alone("sys_id").stream()
                .filter(condition -> condition.operator() == Operator.MORE)
                .map(condition -> new Key(second, condition.operand().text()))
                .findFirst()
                .orElse(Key.before(second));
    }

    private List<Condition> alone(String field) {
        return groups.stream()
                .filter(group -> group.size() == 1 && group.getFirst().isOn(field))
                .map(List::getFirst)
                .toList();
    }
}
