package dk.ordrebro.mapping;

import dk.ordrebro.mapping.expression.ExpressionFailure;
import dk.ordrebro.mapping.lookup.Lookup;
import dk.ordrebro.text.Values;
import dk.ordrebro.workitem.MarkdownText;
import dk.ordrebro.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How one field of the work item gets its value.
 *
 * @param field its reference name
 * @param values one template, or one for each item of a list
 * @param list whether the operator wrote a list
 * @param lookup the table the value goes through
 * @param otherwise what to do with a value that is empty or not in the lookup
 */
record FieldRule(
        String field,
        Place place,
        List<Template> values,
        boolean list,
        Optional<Lookup> lookup,
        Otherwise otherwise,
        DesiredWorkItem.Write write,
        Format format) {

    /**
     * How long text is read, and what it becomes.
     *
     * @param keeps true where Markdown is written into a field that holds HTML by now, too
     * @param under the node under which an iteration is looked for; absent: the whole project
     */
    record Format(Conversion.As as, boolean keeps, Optional<Under> under) {
        static final Format TEXT = new Format(Conversion.As.TEXT, false, Optional.empty());

        /** The same for a field that holds this at present. @param now null for nothing */
        Conversion.Form over(Object now) {
            boolean free = now == null || keeps;
            return new Conversion.Form(as, now instanceof MarkdownText || (as == Conversion.As.MARKDOWN && free));
        }
    }

    /** A node of the iterations, and where it is named. */
    record Under(String path, Place place) {}

    boolean byDate() {
        return format.as() == Conversion.As.ITERATION;
    }

    boolean byPerson() {
        return format.as() == Conversion.As.PERSON;
    }

    /** The value before conversion and lookup. */
    Object raw(Map<String, Object> document) throws ExpressionFailure {
        if (!list) {
            return values.getFirst().value(document);
        }
        List<Object> items = new ArrayList<>();
        for (Template template : values) {
            Object item = template.value(document);
            if (item instanceof List<?> several) {
                items.addAll(several);
            } else if (!Values.empty(item)) {
                items.add(item);
            }
        }
        return items;
    }

    /** Those of its templates that give the same for every order: written text, through no lookup. */
    List<Template> fixed() {
        return lookup.isPresent() || byDate()
                ? List.of()
                : values.stream().filter(Template::fixed).toList();
    }

    /** The value it gets where it would have none; absent where another thing is done then. */
    Optional<Otherwise.Literal> spare() {
        return otherwise instanceof Otherwise.Literal literal && !Values.empty(literal.value())
                ? Optional.of(literal)
                : Optional.empty();
    }

    /** As the operator wrote it. */
    String source() {
        String text = values.stream().map(Template::source).collect(Collectors.joining(", "));
        String value = list ? "[" + text + "]" : text;
        String looked =
                lookup.map(table -> value + " through lookup " + table.name()).orElse(value);
        if (byPerson()) {
            return looked + " as a person in Azure DevOps";
        }
        return byDate()
                ? looked + " as the iteration that holds it"
                        + format.under().map(node -> " under " + node.path()).orElse("")
                : looked;
    }

    /** What becomes of a value that has no counterpart. */
    sealed interface Otherwise {
        /** Leave the field as it is. */
        record Keep() implements Otherwise {}

        /** Empty the field. */
        record Nothing() implements Otherwise {}

        /** A person must look. */
        record Park() implements Otherwise {}

        /** This value instead, written at this place. */
        record Literal(Object value, Place place) implements Otherwise {}
    }
}
