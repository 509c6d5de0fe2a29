package dk.ordrebro.mapping.expression;

import com.dashjoin.jsonata.Parser;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One node of a parsed expression. The library keeps most of its syntax tree to itself; this is the only place that looks
 * behind it, so that we know which fields an expression reads. A library version that names its fields otherwise fails loudly.
 */
record SyntaxTree(Parser.Symbol symbol) {
    private static final Map<String, Field> FIELDS = new ConcurrentHashMap<>();

    String type() {
        return String.valueOf(get("type"));
    }

    Object value() {
        return get("value");
    }

    /** The value as text; the library keeps some operators as characters. */
    String text() {
        return String.valueOf(value());
    }

    /** Offset in the expression just after the token. */
    int position() {
        return (int) get("position");
    }

    Optional<SyntaxTree> child(String field) {
        return get(field) instanceof Parser.Symbol child ? Optional.of(new SyntaxTree(child)) : Optional.empty();
    }

    /** The nodes of a list field, or of a list of pairs; none when it is not set. */
    List<SyntaxTree> children(String field) {
        List<SyntaxTree> children = new ArrayList<>();
        if (get(field) instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Parser.Symbol child) {
                    children.add(new SyntaxTree(child));
                } else if (item instanceof Parser.Symbol[] pair) {
                    for (Parser.Symbol part : pair) {
                        children.add(new SyntaxTree(part));
                    }
                }
            }
        }
        return children;
    }

    Object get(String field) {
        try {
            return FIELDS.computeIfAbsent(field, SyntaxTree::open).get(symbol);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the expression library hides '" + field + "'", e);
        }
    }

    private static Field open(String name) {
        try {
            Field field = Parser.Symbol.class.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("the expression library has no '" + name + "' any more", e);
        }
    }
}
