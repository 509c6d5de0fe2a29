package dk.ordrebro.sandbox;

import java.util.List;
import java.util.Optional;

/**
 * What stands between two {@code ^NQ} of an encoded query.
 *
 * @param groups all must hold; of each group's conditions ({@code ^OR}) one
 */
record ServiceNowBranch(List<List<ServiceNowCondition>> groups) {
    boolean fits(ServiceNowRow row) {
        for (List<ServiceNowCondition> group : groups) {
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
    Optional<List<ServiceNowCondition>> lookups() {
        return groups.stream()
                .filter(group -> group.stream().allMatch(ServiceNowCondition::isLookup))
                .findFirst();
    }

    /** No row before this can fit. */
    ServiceNowKey low() {
        ServiceNowKey low = ServiceNowKey.FIRST;
        for (ServiceNowCondition condition : alone("sys_updated_on")) {
            String text = condition.operand().text();
            ServiceNowKey bound =
                    switch (condition.operator()) {
                        case EQUALS -> keyset(text);
                        case MORE -> ServiceNowKey.after(text);
                        case AT_LEAST -> ServiceNowKey.before(text);
                        case BETWEEN -> ServiceNowKey.before(condition.operand().low());
                        default -> ServiceNowKey.FIRST;
                    };
            low = bound.compareTo(low) > 0 ? bound : low;
        }
        return low;
    }

    /** No row after this can fit. */
    ServiceNowKey high() {
        ServiceNowKey high = ServiceNowKey.LAST;
        for (ServiceNowCondition condition : alone("sys_updated_on")) {
            String text = condition.operand().text();
            ServiceNowKey bound =
                    switch (condition.operator()) {
                        case EQUALS, AT_MOST -> ServiceNowKey.after(text);
                        case LESS -> ServiceNowKey.before(text);
                        case BETWEEN -> ServiceNowKey.after(condition.operand().high());
                        default -> ServiceNowKey.LAST;
                    };
            high = bound.compareTo(high) < 0 ? bound : high;
        }
        return high;
    }

    private ServiceNowKey keyset(String second) {
        return alone("sys_id").stream()
                .filter(condition -> condition.operator() == ServiceNowOperator.MORE)
                .map(condition -> new ServiceNowKey(second, condition.operand().text()))
                .findFirst()
                .orElse(ServiceNowKey.before(second));
    }

    private List<ServiceNowCondition> alone(String field) {
        return groups.stream()
                .filter(group -> group.size() == 1 && group.getFirst().isOn(field))
                .map(List::getFirst)
                .toList();
    }
}
