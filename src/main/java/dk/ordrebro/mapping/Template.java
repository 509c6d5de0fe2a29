package dk.ordrebro.mapping;

import dk.ordrebro.mapping.expression.Braces;
import dk.ordrebro.mapping.expression.Expression;
import dk.ordrebro.mapping.expression.ExpressionFailure;
import dk.ordrebro.text.Values;
import dk.ordrebro.yaml.Literals;
import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A value as operators write it: text with {@code ${...}} expressions in it. One that is nothing but an expression keeps the
 * type of its result, and so does a bare number or boolean. A doubled dollar sign before the brace
 * makes it literal text.
 */
final class Template {
    private final YamlNode.Scalar source;
    private final List<Part> parts;
    private final Optional<FieldRule.Otherwise> person;

    /** A piece of literal text, or an expression. */
    private sealed interface Part {
        /** Text as it stands. */
        record Text(String text) implements Part {}

        /** Between the braces. */
        record Code(Expression expression) implements Part {}
    }

    private Template(YamlNode.Scalar source, List<Part> parts, Optional<FieldRule.Otherwise> person) {
        this.source = source;
        this.parts = parts;
        this.person = person;
    }

    /** The same as somebody to be looked up in ServiceNow. @param otherwise where it is not exactly one */
    Template asPerson(FieldRule.Otherwise otherwise) {
        return new Template(source, parts, Optional.of(otherwise));
    }

    /** What is done where the one it names is not found; empty where it names nobody, but is a text. */
    Optional<FieldRule.Otherwise> person() {
        return person;
    }

    /** Reads a template; all that is wrong with it is told. @param zone where days begin and end */
    static Optional<Template> read(YamlNode.Scalar source, Supplier<ZoneId> zone, Problems problems) {
        String text = source.value();
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        boolean good = true;
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("$${", at)) {
                literal.append("${");
                at += 3;
            } else if (text.startsWith("${", at)) {
                int start = at + 2;
                int end = Braces.closing(text, start);
                if (end < 0) {
                    problems.error(
                            source.placeAt(at), "'${' is never closed", "add '}', or write '$${' for a literal '${'");
                    return Optional.empty();
                }
                parts.add(new Part.Text(literal.toString()));
                literal.setLength(0);
                Optional<Expression> expression = Expression.compile(
                        text.substring(start, end), offset -> source.placeAt(start + offset), zone, problems);
                expression.map(Part.Code::new).ifPresent(parts::add);
                good &= expression.isPresent();
                at = end + 1;
            } else {
                literal.append(text.charAt(at++));
            }
        }
        parts.add(new Part.Text(literal.toString()));
        parts.removeIf(part -> part instanceof Part.Text empty && empty.text().isEmpty());
        return good ? Optional.of(new Template(source, List.copyOf(parts), Optional.empty())) : Optional.empty();
    }

    /** The value for this document: String, Long, Double, Boolean, List, Map or null. */
    Object value(Map<String, Object> document) throws ExpressionFailure {
        if (parts.isEmpty()) {
            return Literals.value(source);
        }
        if (parts.size() == 1) {
            return switch (parts.getFirst()) {
                case Part.Text text ->
                    source.kind() == YamlNode.Scalar.Kind.TEXT ? text.text() : Literals.value(source);
                case Part.Code code -> evaluated(code.expression(), document);
            };
        }
        StringBuilder whole = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Text text -> whole.append(text.text());
                case Part.Code code -> whole.append(asText(code.expression(), evaluated(code.expression(), document)));
            }
        }
        return whole.toString();
    }

    /** As {@link #value}, always text; empty for null. */
    String text(Map<String, Object> document) throws ExpressionFailure {
        Object value = value(document);
        return value instanceof Map<?, ?> && parts.getFirst() instanceof Part.Code code
                ? asText(code.expression(), value)
                : Values.text(value);
    }

    List<Expression> expressions() {
        return parts.stream()
                .filter(Part.Code.class::isInstance)
                .map(part -> ((Part.Code) part).expression())
                .toList();
    }

    /** True when one of its expressions is this very text. */
    boolean holds(String expression) {
        return expressions().stream().anyMatch(own -> own.text().strip().equals(expression));
    }

    /** True where it gives the same for every order: written text. */
    boolean fixed() {
        return expressions().isEmpty() && !source().isBlank();
    }

    /** As the operator wrote it. */
    String source() {
        return source.value();
    }

    Place place() {
        return source.place();
    }

    private static Object evaluated(Expression expression, Map<String, Object> document) throws ExpressionFailure {
        try {
            return expression.evaluate(document);
        } catch (ExpressionFailure e) {
            throw failure(expression, e.getMessage() + empty(expression, document));
        }
    }

    /** Which of the fields it reads the order has not: the usual reason why one fails. */
    private static String empty(Expression expression, Map<String, Object> document) {
        String names = expression.reads().stream()
                .filter(path -> Values.empty(at(document, path)))
                .map(path -> String.join(".", path))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "; empty on this order: " + names;
    }

    private static Object at(Object value, List<String> path) {
        Object at = value;
        for (String name : path) {
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return at;
    }

    private static String asText(Expression expression, Object value) throws ExpressionFailure {
        if (value instanceof Map<?, ?> map && !map.containsKey("displayName")) {
            throw failure(expression, "it gives a reference, not text: name one of its fields, or use label");
        }
        return Values.text(value);
    }

    private static ExpressionFailure failure(Expression expression, String why) {
        return new ExpressionFailure(
                "'" + Expression.abridged(expression.text()) + "' (" + expression.place() + "): " + why);
    }
}
