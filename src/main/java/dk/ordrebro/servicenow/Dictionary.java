package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.order.FieldKind;
import dk.ordrebro.order.OrderField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows of {@code sys_dictionary} and {@code sys_choice}, put together table by table. */
final class Dictionary {
    private static final Set<String> SELECTS = Set.of("1", "3");

    private final Map<String, Map<String, ObjectNode>> fields = new HashMap<>();
    private final Map<String, List<Choice>> choices = new HashMap<>();

    private record Choice(String value, String label, String language, double sequence) {
        boolean english() {
            return language.equals("en");
        }
    }

    void field(ObjectNode row) {
        String element = Cell.of(row, "element").value();
        if (!element.isEmpty()) { // the row without element describes the table itself
            fields.computeIfAbsent(Cell.of(row, "name").value(), table -> new LinkedHashMap<>())
                    .put(element, row);
        }
    }

    void choice(ObjectNode row) {
        String key = key(Cell.of(row, "name").value(), Cell.of(row, "element").value());
        choices.computeIfAbsent(key, each -> new ArrayList<>())
                .add(new Choice(
                        Cell.of(row, "value").value(),
                        Cell.of(row, "label").value(),
                        Cell.of(row, "language").value(),
                        number(Cell.of(row, "sequence").value(), Double.MAX_VALUE)));
    }

    /**
     * All fields of a table, its own before those of the tables it extends.
     *
     * @param chain the table itself first
     */
    Map<String, OrderField> fields(List<String> chain) {
        Map<String, OrderField> all = new LinkedHashMap<>();
        for (String table : chain) {
            fields.getOrDefault(table, Map.of())
                    .forEach((element, row) -> all.computeIfAbsent(element, name -> field(name, row, chain)));
        }
        return Map.copyOf(all);
    }

    private OrderField field(String name, ObjectNode row, List<String> chain) {
        Map<String, List<String>> labels = labels(name, chain);
        FieldKind plain = kind(Cell.of(row, "internal_type").value());
        boolean select = SELECTS.contains(Cell.of(row, "choice").value()) || !labels.isEmpty();
        boolean choosable = plain == FieldKind.TEXT || plain == FieldKind.INTEGER;
        FieldKind kind = select && choosable ? FieldKind.CHOICE : plain;
        String reference =
                kind == FieldKind.REFERENCE ? Cell.of(row, "reference").value() : "";
        return new OrderField(
                name,
                kind,
                SysId.name(reference) ? reference : "",
                (int) number(Cell.of(row, "max_length").value(), 0),
                Cell.of(row, "mandatory").value().equals("true"),
                kind == FieldKind.CHOICE ? labels : Map.of());
    }

    /**
     * The choices of the nearest table that has any for this field, each with its labels in every language that has one:
     * {@code sys_choice} holds a row a language, and shows a user those of the user's own (docs/servicenow.md).
     */
    private Map<String, List<String>> labels(String element, List<String> chain) {
        for (String table : chain) {
            List<Choice> own = choices.getOrDefault(key(table, element), List.of());
            if (!own.isEmpty()) {
                Map<String, List<String>> labels = new LinkedHashMap<>();
                own.stream()
                        .sorted(Comparator.comparing(Choice::english)
                                .reversed()
                                .thenComparing(Choice::language)
                                .thenComparing(Choice::sequence))
                        .forEach(choice ->
                                add(labels.computeIfAbsent(choice.value(), value -> new ArrayList<>()), choice));
                return Collections.unmodifiableMap(labels);
            }
        }
        return Map.of();
    }

    private static void add(List<String> labels, Choice choice) {
        if (!choice.label().isBlank() && !labels.contains(choice.label())) {
            labels.add(choice.label());
        }
    }

    private static String key(String table, String element) {
        return table + "." + element;
    }

    private static double number(String text, double otherwise) {
        return text.matches("-?\\d{1,9}(\\.\\d{1,9})?") ? Double.parseDouble(text) : otherwise;
    }

    /** ServiceNow's internal types, as far as they matter here (servicenow.md section 2, "Field metadata"). */
    private static FieldKind kind(String internalType) {
        return switch (internalType) {
            case "html", "translated_html", "wiki_text" -> FieldKind.HTML;
            case "choice" -> FieldKind.CHOICE;
            case "integer", "longint", "long", "integer_string", "order_index" -> FieldKind.INTEGER;
            case "decimal", "float", "percent_complete", "currency_amount" -> FieldKind.DECIMAL;
            case "price", "currency", "currency2" -> FieldKind.MONEY;
            case "glide_duration", "timer" -> FieldKind.DURATION;
            case "glide_list", "user_roles", "group_roles", "slushbucket" -> FieldKind.LIST;
            case "conditions",
                    "condition_string",
                    "template_value",
                    "script",
                    "script_plain",
                    "xml",
                    "json",
                    "json_translations",
                    "glide_var",
                    "simple_name_values",
                    "name_values",
                    "workflow_conditions",
                    "data_structure",
                    "data_object",
                    "compressed" -> FieldKind.MACHINE;
            case "password", "password2", "glide_encrypted" -> FieldKind.SECRET;
            case "boolean" -> FieldKind.BOOLEAN;
            case "glide_date", "date" -> FieldKind.DATE;
            case "glide_date_time", "due_date", "datetime", "calendar_date_time" -> FieldKind.DATE_TIME;
            case "glide_time" -> FieldKind.TIME;
            case "reference", "domain_id", "document_id" -> FieldKind.REFERENCE;
            case "journal", "journal_input", "journal_list" -> FieldKind.JOURNAL;
            default -> FieldKind.TEXT;
        };
    }
}
