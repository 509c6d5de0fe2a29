package dk.ordrebro.ledger;

import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.ledger.sql.StoredText;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Texts as a database would give them back: a column holds no NUL, and nothing holds half a surrogate pair. */
final class MemoryTexts {
    private static final String NUL_APART = "\0";

    private MemoryTexts() {}

    static Trouble kept(Trouble trouble) {
        return new Trouble(
                StoredText.of(trouble.cause()), StoredText.of(trouble.what()), StoredText.of(trouble.remedy()));
    }

    static MirrorEntry kept(MirrorEntry entry) {
        MirrorEntry.Source source = entry.source();
        return new MirrorEntry(
                entry.link(),
                new MirrorEntry.Source(source.log(), source.side(), StoredText.of(source.id()), source.version()),
                entry.digest(),
                StoredText.of(entry.target()),
                entry.state(),
                entry.at(),
                entry.obstacle());
    }

    static Order kept(Order order) {
        OrderRef ref = new OrderRef(
                StoredText.of(order.ref().table()), StoredText.of(order.ref().sysId()));
        Map<String, Object> document = new LinkedHashMap<>();
        order.document().forEach((field, value) -> document.put(field, value(value)));
        return new Order(ref, StoredText.of(order.number()), order.modCount(), order.updatedAt(), document);
    }

    private static Object value(Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text(text);
            case Map<?, ?> map -> {
                Map<Object, Object> kept = new LinkedHashMap<>();
                map.forEach((field, one) -> kept.put(field, value(one)));
                yield kept;
            }
            case List<?> list -> {
                List<Object> kept = new ArrayList<>();
                list.forEach(one -> kept.add(value(one)));
                yield kept;
            }
            default -> value;
        };
    }

    /** JSON escapes a NUL, so a document keeps it. */
    private static String text(String text) {
        if (text.indexOf(0) < 0) {
            return StoredText.of(text);
        }
        List<String> parts = new ArrayList<>();
        for (String part : text.split(NUL_APART, -1)) {
            parts.add(StoredText.of(part));
        }
        return String.join(NUL_APART, parts);
    }
}
