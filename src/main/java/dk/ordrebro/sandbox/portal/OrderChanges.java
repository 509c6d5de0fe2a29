package dk.ordrebro.sandbox.portal;

import dk.ordrebro.sandbox.page.Layout;
import dk.ordrebro.sandbox.page.Visit;
import dk.ordrebro.sandbox.servicenow.ServiceNowStandIn;
import dk.ordrebro.text.Markup;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The forms by which an order is changed on its page: its state, the group that has it, a comment. */
record OrderChanges(ServiceNowStandIn serviceNow) {
    private static final String STATE = "state";
    private static final String GROUP = "assignment_group";
    private static final String COMMENTS = "comments";

    Markup of(Visit visit, Map<String, String> order) {
        Map<String, String> states = new LinkedHashMap<>();
        String table = order.get("sys_class_name");
        serviceNow
                .choices(table, STATE)
                .forEach((state, label) -> states.put(state, OrderList.label(visit, table, state, label)));
        String action = OrderTables.page(order);
        Markup comment = Markup.of(
                "<label class=\"wide\">{} <textarea name=\"{}\" rows=\"3\" required maxlength=\"4000\"></textarea></label>"
                        + "<button>{}</button>",
                visit.text("comment"),
                COMMENTS,
                visit.text("comment.send"));
        return Markup.of(
                "<h2>{}</h2>{}{}{}",
                visit.text("order.change"),
                Layout.form(action, choice(visit, "state", STATE, options(states, order.get(STATE)))),
                Layout.form(action, choice(visit, "group", GROUP, options(groups(), order.get(GROUP)))),
                Layout.form(action, comment));
    }

    /** @param text the key of what the field is called; that of its button follows from it */
    private static Markup choice(Visit visit, String text, String field, Markup options) {
        return Markup.of(
                "<label>{} <select name=\"{}\">{}</select></label><button>{}</button>",
                visit.text(text),
                field,
                options,
                visit.text(text + ".change"));
    }

    private static Markup options(Map<String, String> labels, String chosen) {
        return Markup.all(labels.entrySet().stream()
                .map(option -> Markup.of(
                        "<option value=\"{}\"{}>{}</option>",
                        option.getKey(),
                        option.getKey().equals(chosen) ? new Markup(" selected") : Markup.NONE,
                        option.getValue()))
                .toList());
    }

    /** Names of groups by sys_id. */
    private Map<String, String> groups() {
        Map<String, String> names = new LinkedHashMap<>();
        serviceNow.all("sys_user_group").stream()
                .sorted(Comparator.comparing(group -> group.getOrDefault("name", "")))
                .forEach(group -> names.put(group.get("sys_id"), group.getOrDefault("name", "")));
        return names;
    }

    /** Does what one of these forms asks. @throws IllegalArgumentException where state or group is not offered */
    void make(Visit visit, Map<String, String> order) {
        String table = order.get("sys_class_name");
        Map<String, List<String>> offered = Map.of(
                STATE, List.copyOf(serviceNow.choices(table, STATE).keySet()),
                GROUP, List.copyOf(groups().keySet()));
        for (String field : List.of(STATE, GROUP, COMMENTS)) {
            String value = visit.field(field);
            if (value.isEmpty()) {
                continue;
            }
            if (offered.containsKey(field) && !offered.get(field).contains(value)) {
                throw new IllegalArgumentException(field + " " + value);
            }
            serviceNow.update(table, order.get("sys_id"), Map.of(field, value));
        }
    }
}
