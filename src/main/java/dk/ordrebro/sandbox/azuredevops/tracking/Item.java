package dk.ordrebro.sandbox.azuredevops.tracking;

import dk.ordrebro.sandbox.azuredevops.rest.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One revision of a work item; immutable.
 *
 * @param watermark grows by one for every revision in the organisation
 * @param fields what is set, by reference name: String, Long, Double, Boolean, Instant, {@link Person};
 *     empty fields are absent
 * @param formats the long texts that are Markdown
 */
public record Item(
        long id,
        int rev,
        long watermark,
        String type,
        Map<String, Object> fields,
        Map<String, String> formats,
        List<Relation> relations,
        boolean deleted) {

    private static final Pattern NUMBER = Pattern.compile("\\b[A-Z]{2,10}\\d{4,}\\b");

    public String text(String field) {
        return String.valueOf(fields.getOrDefault(field, ""));
    }

    public String title() {
        return text("System.Title");
    }

    public String state() {
        return text("System.State");
    }

    public String area() {
        return text("System.AreaPath");
    }

    public OptionalLong parent() {
        return relations.stream()
                .filter(relation -> relation.rel().equals(Relation.PARENT))
                .mapToLong(Relation::target)
                .findFirst();
    }

    Instant date(String field) {
        return fields.get(field) instanceof Instant at ? at : Instant.EPOCH;
    }

    /** The same revision with another value of a field, for what is renamed behind its back; null clears. */
    Item rewritten(String field, UnaryOperator<Object> change) {
        Object held = fields.get(field);
        Object now = held == null ? null : change.apply(held);
        if (Objects.equals(held, now)) {
            return this;
        }
        Map<String, Object> rewritten = new LinkedHashMap<>(fields);
        if (now == null) {
            rewritten.remove(field);
        } else {
            rewritten.put(field, now);
        }
        return new Item(id, rev, watermark, type, Collections.unmodifiableMap(rewritten), formats, relations, deleted);
    }

    Item related(List<Relation> changed) {
        return new Item(id, rev, watermark, type, fields, formats, List.copyOf(changed), deleted);
    }

    /** A value without structure: people become {@code Name <mail>}, moments text. */
    public static Object plain(Object held) {
        return switch (held) {
            case Person person -> person.combined();
            case Instant at -> Json.date(at);
            default -> held;
        };
    }

    /** The order that it belongs to: its stamp, else the first order number in its title; empty where there is none. */
    public String orderNumber() {
        String stamp = text("Custom.OrderNumber");
        if (!stamp.isEmpty()) {
            return stamp;
        }
        Matcher number = NUMBER.matcher(title());
        return number.find() ? number.group() : "";
    }
}
