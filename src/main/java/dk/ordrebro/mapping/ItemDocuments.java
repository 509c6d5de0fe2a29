package dk.ordrebro.mapping;

import dk.ordrebro.order.Order;
import dk.ordrebro.text.HtmlText;
import dk.ordrebro.workitem.MarkdownText;
import dk.ordrebro.workitem.PersonName;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * An order's document with its work item in it, as {@code writeBack} and {@code toOrder} see it: the work item's HTML in the
 * form of the field that is written.
 */
final class ItemDocuments {
    private static final Set<String> JOURNALS = Set.of("work_notes", "comments");

    private final Order order;
    private final WorkItem item;

    ItemDocuments(Order order, WorkItem item) {
        this.order = order;
        this.item = item;
    }

    /** True for fields that ServiceNow renders {@code [code]} in, as far as their names tell; others get plain text. */
    static boolean journal(String field) {
        return JOURNALS.contains(field);
    }

    /** The document for a value of this field. */
    Map<String, Object> forField(String field) {
        return journal(field) ? withItem(defused(order.document()), HtmlText::journal, HtmlText::defused) : plain();
    }

    /** With the work item's HTML as plain text; journals of the customer's own are written so too, so no {@code [code]} stays. */
    Map<String, Object> plain() {
        return withItem(defused(order.document()), html -> HtmlText.defused(HtmlText.plain(html)), HtmlText::defused);
    }

    private Map<String, Object> withItem(
            Map<String, Object> document, UnaryOperator<String> html, UnaryOperator<String> text) {
        Map<String, Object> fields = new LinkedHashMap<>();
        item.fields()
                .forEach((name, value) ->
                        fields.put(name, isHtml(name, value) ? html.apply((String) value) : shown(value, text)));
        Map<String, Object> seen = new LinkedHashMap<>();
        seen.put("id", item.id());
        seen.put("type", item.type());
        seen.put("url", item.url());
        seen.put("state", item.state());
        seen.put("reason", fields.get("System.Reason"));
        seen.put(
                "changedBy",
                item.field("System.ChangedBy")
                        .map(who -> shown(String.valueOf(who), text))
                        .orElse(null));
        seen.put("fields", fields);
        Map<String, Object> whole = new LinkedHashMap<>(document);
        whole.put("workItem", seen);
        return whole;
    }

    /** Long text without markup is shown as it stands: a team may keep it as Markdown. */
    private static boolean isHtml(String field, Object value) {
        return value instanceof String text
                && StandardFields.kind(field)
                        .map(kind -> kind == WorkItemField.Kind.HTML)
                        .orElse(true)
                && HtmlText.looksLikeHtml(text);
    }

    @SuppressWarnings("unchecked") // a map's copy is a map
    private static Map<String, Object> defused(Map<String, Object> document) {
        return (Map<String, Object>) shown(document, HtmlText::defused);
    }

    private static Object shown(Object value, UnaryOperator<String> change) {
        return switch (value) {
            case null -> null;
            case String text -> change.apply(text);
            case PersonName person ->
                Map.of(
                        "displayName", change.apply(person.displayName()),
                        "uniqueName", change.apply(person.uniqueName()));
            case MarkdownText markdown -> change.apply(markdown.text()); // people read its source
            case List<?> list -> {
                List<Object> changed = new ArrayList<>();
                list.forEach(item -> changed.add(shown(item, change)));
                yield changed;
            }
            case Map<?, ?> map -> {
                Map<String, Object> changed = new LinkedHashMap<>();
                map.forEach((name, item) -> changed.put(String.valueOf(name), shown(item, change)));
                yield changed;
            }
            default -> value;
        };
    }
}
