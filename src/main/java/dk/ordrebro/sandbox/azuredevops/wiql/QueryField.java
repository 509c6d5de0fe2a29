package dk.ordrebro.sandbox.azuredevops.wiql;

import dk.ordrebro.sandbox.azuredevops.tracking.Field;
import dk.ordrebro.sandbox.azuredevops.tracking.Fields;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import dk.ordrebro.sandbox.azuredevops.tracking.Person;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** Reads a field's value off a work item as queries see it. */
final class QueryField {
    private QueryField() {}

    /** Null where the field is empty. */
    static Object value(String field, Item item) {
        return switch (field) {
            case "System.Id" -> item.id();
            case "System.Rev" -> (long) item.rev();
            case "System.Watermark" -> item.watermark();
            case "System.IsDeleted" -> item.deleted();
            case "System.Parent" -> {
                OptionalLong parent = item.parent();
                yield parent.isPresent() ? (Object) parent.getAsLong() : null;
            }
            case "System.NodeName" -> item.area().substring(item.area().lastIndexOf('\\') + 1);
            default -> item.fields().get(field);
        };
    }

    static String text(String field, Item item) {
        return texts(field, item).getFirst();
    }

    /** All the ways in which the value can be written: a person has several. */
    static List<String> texts(String field, Item item) {
        Object value = value(field, item);
        if (value instanceof Person person) {
            return List.of(person.combined(), person.name(), person.mail());
        }
        return List.of(Objects.toString(value, ""));
    }

    /** The order of two values of one field; the empty one comes first. */
    static int compared(Object a, Object b) {
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        if (a instanceof Number x && b instanceof Number y) {
            return Double.compare(x.doubleValue(), y.doubleValue());
        }
        if (a instanceof Instant x && b instanceof Instant y) {
            return x.compareTo(y);
        }
        return Objects.toString(Item.plain(a)).compareToIgnoreCase(Objects.toString(Item.plain(b)));
    }

    static Field named(String name) {
        return Fields.named(name)
                .orElseThrow(() -> Tokens.problem(
                        "TF51005: The query references a field that does not exist. The error is caused by «[" + name
                                + "]»."));
    }
}
