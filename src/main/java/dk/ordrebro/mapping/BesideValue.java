package dk.ordrebro.mapping;

import dk.ordrebro.order.FieldKind;
import dk.ordrebro.order.OrderField;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names that an order's document has beside a field: {@code watch_list_raw}, {@code u_duration_minutes}, {@code price_currency}. */
final class BesideValue {
    private static final Pattern NAME = Pattern.compile("(.+?)_(raw|minutes|currency)");

    private BesideValue() {}

    /** The field that such a name stands beside, if it is one; a field of a table may end so too. */
    static Optional<String> of(String name) {
        Matcher beside = NAME.matcher(name);
        return beside.matches() ? Optional.of(beside.group(1)) : Optional.empty();
    }

    /** True for fields that have something beside them. */
    static boolean has(OrderField field) {
        return field.kind() == FieldKind.LIST || field.kind() == FieldKind.DURATION || field.kind() == FieldKind.MONEY;
    }
}
