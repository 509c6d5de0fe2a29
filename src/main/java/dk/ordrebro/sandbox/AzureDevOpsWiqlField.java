package dk.ordrebro.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** Reads a field's value off a work item as queries see it. */
final class AzureDevOpsWiqlField {
    private AzureDevOpsWiqlField() {}

    /** Null where the field is empty. */
    static Object value(String field, AzureDevOpsItem item) {
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

    static String text(String field, AzureDevOpsItem item) {
        return texts(field, item).getFirst();
    }

    /** All the ways in which the value can be written: a person has several. */
    static List<String> texts(String field, AzureDevOpsItem item) {
        Object value = value(field, item);
        if (value instanceof AzureDevOpsPerson person) {
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
        return Objects.toString(AzureDevOpsItem.plain(a))
                .compareToIgnoreCase(Objects.toString(AzureDevOpsItem.plain(b)));
    }

    static AzureDevOpsField named(String name) {
        return AzureDevOpsFields.named(name)
                .orElseThrow(() -> AzureDevOpsWiqlTokens.problem(
                        "TF51005: The query references a field that does not exist. The error is caused by «[" + name
                                + "]»."));
    }
}
