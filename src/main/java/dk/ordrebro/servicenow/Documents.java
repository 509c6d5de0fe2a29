package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.order.FieldKind;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderField;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.order.TableSchema;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the document that mapping expressions see (mapping.md) out of a row asked for with values and labels. */
final class Documents {
    private final String base;
    private final Map<String, TableSchema> schemas;

    Documents(URI base, Map<String, TableSchema> schemas) {
        String text = base.toString();
        this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        this.schemas = schemas;
    }

    /**
     * The order a row holds.
     *
     * @param table the table that was asked; the order's identity even where the row is of a table that extends it
     * @return empty when the row is not whole enough to be an order: no sys_id, time or count that makes sense
     */
    Optional<Order> order(String table, ObjectNode row) {
        String sysId = Cell.of(row, "sys_id").value();
        Optional<Instant> updatedOn = Times.read(Cell.of(row, "sys_updated_on").value());
        Optional<Long> modCount = count(Cell.of(row, "sys_mod_count").value());
        if (!SysId.valid(sysId) || updatedOn.isEmpty() || modCount.isEmpty()) {
            return Optional.empty();
        }
        String number = Optional.of(Cell.of(row, "number").value())
                .filter(text -> !text.isBlank())
                .orElse(sysId);
        Map<String, Object> document = document(table, row);
        document.put("number", number);
        return Optional.of(new Order(new OrderRef(table, sysId), number, modCount.get(), updatedOn.get(), document));
    }

    /** Choices that the dictionary does not know: added since it was read, or no longer offered. Each as table, field and value. */
    Set<String> unknownChoices(String table, List<ObjectNode> rows) {
        Set<String> unknown = new LinkedHashSet<>();
        for (ObjectNode row : rows) {
            row.fieldNames().forEachRemaining(name -> {
                OrderField field = name.indexOf('.') >= 0 ? null : field(table, name);
                String value = Cell.of(row, name).value();
                if (field != null
                        && !value.isEmpty()
                        && !field.choices().isEmpty()
                        && !field.choices().containsKey(value)) {
                    unknown.add(table + "." + name + "=" + value);
                }
            });
        }
        return unknown;
    }

    static Optional<Long> count(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private Map<String, Object> document(String table, ObjectNode row) {
        Map<String, Object> document = new LinkedHashMap<>();
        Map<String, Object> labels = new LinkedHashMap<>();
        Map<String, Object> everyLanguage = new LinkedHashMap<>();
        List<String> walked = new ArrayList<>();
        row.fieldNames().forEachRemaining(name -> {
            if (name.indexOf('.') >= 0) {
                walked.add(name);
                return;
            }
            Cell cell = Cell.of(row, name);
            OrderField field = field(table, name);
            Object value = Values.read(field, cell);
            document.put(name, value);
            RichValues.beside(field, cell).forEach((ending, more) -> document.putIfAbsent(name + ending, more));
            labels.put(name, label(field, cell, value));
            if (field != null
                    && field.choices().getOrDefault(cell.value(), List.of()).size() > 1) {
                everyLanguage.put(name, field.choices().get(cell.value()));
            }
        });
        walked.sort(null); // shorter ways first
        for (String path : walked) {
            OrderField field = field(table, path);
            Cell cell = Cell.of(row, path);
            put(document, path, Values.read(field, cell));
            RichValues.beside(field, cell).forEach((ending, more) -> put(document, path + ending, more));
        }
        String sysId = Cell.of(row, "sys_id").value();
        document.put("table", table);
        document.put("url", base + "/" + table + ".do?sys_id=" + sysId);
        document.put("label", labels);
        if (!everyLanguage.isEmpty()) {
            document.put(Order.EVERY_LANGUAGE, everyLanguage);
        }
        return document;
    }

    /** Times are shown in the user's zone and format, which nobody can read back: their label is the time itself. */
    private static Object label(OrderField field, Cell cell, Object value) {
        boolean time = field != null && (field.kind() == FieldKind.DATE_TIME || field.kind() == FieldKind.DATE);
        boolean looksLikeTime = field == null && Times.read(cell.value()).isPresent();
        boolean secret = field != null && field.kind() == FieldKind.SECRET;
        return time || looksLikeTime || secret ? value : cell.display();
    }

    /** Null where the dictionary does not tell. */
    private OrderField field(String table, String path) {
        return ReferenceWalk.end(schemas, table, path).orElse(null);
    }

    @SuppressWarnings("unchecked") // every map in a document is one we made
    private static void put(Map<String, Object> document, String path, Object value) {
        String[] steps = path.split("\\.", -1);
        Map<String, Object> at = document;
        for (int i = 0; i < steps.length - 1; i++) {
            Object inner = at.get(steps[i]);
            if (inner == null && at.containsKey(steps[i])) {
                return; // an empty reference leads nowhere
            }
            if (!(inner instanceof Map)) {
                Map<String, Object> reference = new LinkedHashMap<>();
                if (inner != null) {
                    reference.put("sys_id", inner); // a reference the dictionary did not tell of
                }
                at.put(steps[i], reference);
                inner = reference;
            }
            at = (Map<String, Object>) inner;
        }
        at.put(steps[steps.length - 1], value);
    }
}
