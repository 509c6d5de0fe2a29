package dk.ordrebro.mapping.expression;

import dk.ordrebro.yaml.NearestName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the names of the order's document that an expression reads, by walking its syntax tree, and what it may not do. A path
 * is known while it leads down the document ({@code cat_item.name}); the result of a function is not the document any more.
 */
final class NamesRead {
    private static final List<String> DOCUMENT = List.of();
    private static final List<String> ELSEWHERE = null;
    private static final Set<String> NO_FUNCTIONS = Set.of("path", "name", "string", "number", "value");
    private static final int LONGEST_RANGE = 10_000;

    /** Something an expression may not do; the offset is just after the offending token. */
    record Complaint(int offset, String what, String remedy) {}

    private final Set<List<String>> paths = new LinkedHashSet<>();
    private final List<Complaint> complaints = new ArrayList<>();
    private final Map<String, List<String>> variables = new HashMap<>();
    private boolean regexWelcome;

    static NamesRead of(SyntaxTree tree) {
        NamesRead names = new NamesRead();
        List<String> result = names.walk(tree, DOCUMENT);
        names.use(result, tree);
        return names;
    }

    /** Each a path from the document down: {@code [cat_item, name]}. */
    Set<List<String>> paths() {
        return paths;
    }

    List<Complaint> complaints() {
        return complaints;
    }

    /** Walks a node whose context is {@code context}; the path its result stands for, or null when it is no part of the document. */
    private List<String> walk(SyntaxTree node, List<String> context) {
        List<String> result =
                switch (node.type()) {
                    case "path" -> path(node, context);
                    case "name" -> down(context, node.text());
                    case "variable" -> variable(node, context);
                    case "function" -> function(node, context);
                    case "partial" -> partial(node, context);
                    case "bind" -> bind(node, context);
                    case "block" -> block(node, context);
                    case "lambda" -> lambda(node, context);
                    case "binary" -> binary(node, context);
                    case "wildcard", "descendant" -> wildcard(node, context);
                    case "regex" -> regex(node);
                    case "transform" -> refuse(node, "'|...|' cannot change an order", "leave it out");
                    default -> parts(node, context);
                };
        stages(node, result);
        return result;
    }

    private List<String> path(SyntaxTree node, List<String> context) {
        List<String> at = context;
        for (SyntaxTree step : node.children("steps")) {
            List<String> before = at;
            declare(
                    step,
                    step.type().equals("name") ? down(at, step.text()) : ELSEWHERE); // its own filter may name them
            at = step.type().equals("sort") ? sort(step, at) : walk(step, at);
            declare(step, at);
            at = step.get("focus") instanceof String ? before : at;
        }
        node.child("group")
                .ifPresent(group -> group.children("lhsObject").forEach(part -> use(walk(part, context), part)));
        return at;
    }

    private void declare(SyntaxTree step, List<String> at) {
        if (step.get("focus") instanceof String name) {
            variables.put(name, at);
        }
        if (step.get("index") instanceof String name) {
            variables.put(name, ELSEWHERE);
        }
    }

    private List<String> sort(SyntaxTree step, List<String> context) {
        for (SyntaxTree term : step.children("terms")) {
            term.child("expression").ifPresent(by -> use(walk(by, context), by));
        }
        return context;
    }

    private void stages(SyntaxTree node, List<String> context) {
        for (String field : List.of("stages", "predicate")) {
            for (SyntaxTree stage : node.children(field)) {
                stage.child("expr").ifPresent(filter -> use(walk(filter, context), filter));
            }
        }
    }

    private List<String> variable(SyntaxTree node, List<String> context) {
        String name = node.text();
        if (name.isEmpty()) {
            return context;
        }
        if (name.equals("$")) {
            return DOCUMENT;
        }
        if (!variables.containsKey(name)) {
            checkFunction(node, name);
        }
        return variables.get(name);
    }

    private void checkFunction(SyntaxTree node, String name) {
        if (BoundedFunctions.REFUSED.containsKey(name)) {
            complain(node, "'$" + name + "' cannot be used here: " + BoundedFunctions.REFUSED.get(name), "");
        } else if (!BoundedFunctions.ALLOWED.contains(name) && !BoundedFunctions.OURS.contains(name)) {
            Set<String> known = new TreeSet<>(BoundedFunctions.ALLOWED);
            known.addAll(BoundedFunctions.OURS);
            known.addAll(variables.keySet());
            complain(
                    node,
                    "unknown function or variable '$" + name + "'",
                    NearestName.of(name, known)
                            .map(near -> "did you mean '$" + near + "'?")
                            .orElse(""));
        }
    }

    private List<String> function(SyntaxTree node, List<String> context) {
        String called = node.child("procedure")
                .filter(procedure -> procedure.type().equals("variable"))
                .map(SyntaxTree::text)
                .orElse("");
        node.child("procedure").ifPresent(procedure -> {
            if (NO_FUNCTIONS.contains(procedure.type())) {
                complain(procedure, "what stands before '(' is no function", "functions begin with '$'");
            }
            walk(procedure, context);
        });
        List<SyntaxTree> arguments = node.children("arguments");
        for (SyntaxTree argument : arguments) {
            regexWelcome = BoundedFunctions.WITH_REGEX.contains(called);
            List<String> read = walk(argument, context);
            regexWelcome = false;
            boolean lookup = called.equals("lookup") && argument.equals(arguments.getFirst());
            if (!lookup) {
                use(read, argument);
            } else if (arguments.size() > 1 && arguments.get(1).type().equals("string")) {
                use(down(read, arguments.get(1).text()), argument);
            }
        }
        return ELSEWHERE;
    }

    /** The library applies functions that people wrote in part, and of its own not all. */
    private List<String> partial(SyntaxTree node, List<String> context) {
        boolean written = node.child("procedure")
                .map(SyntaxTree::text)
                .filter(variables::containsKey)
                .isPresent();
        return written
                ? function(node, context)
                : refuse(node, "'?' cannot stand for an argument here", "write function($x){ ... }");
    }

    private List<String> bind(SyntaxTree node, List<String> context) {
        String name = node.child("lhs").map(SyntaxTree::text).orElse("");
        variables.put(name, ELSEWHERE); // a function may call itself
        List<String> value = node.child("rhs").map(rhs -> walk(rhs, context)).orElse(ELSEWHERE);
        variables.put(name, value);
        if (value != null && !value.isEmpty()) {
            paths.add(value);
        }
        return value;
    }

    private List<String> block(SyntaxTree node, List<String> context) {
        List<String> last = ELSEWHERE;
        for (SyntaxTree part : node.children("expressions")) {
            last = walk(part, context);
            use(last, null);
        }
        return last;
    }

    private List<String> lambda(SyntaxTree node, List<String> context) {
        node.children("arguments").forEach(argument -> variables.put(argument.text(), ELSEWHERE));
        node.child("body").ifPresent(body -> use(walk(body, context), body));
        return ELSEWHERE;
    }

    private List<String> binary(SyntaxTree node, List<String> context) {
        if (node.text().equals("..")) {
            long from = literal(node, "lhs");
            long to = literal(node, "rhs");
            if (from == Long.MIN_VALUE || to == Long.MIN_VALUE || to - from >= LONGEST_RANGE) {
                complain(node, "a range must run between two written numbers, at most " + LONGEST_RANGE + " apart", "");
            }
        }
        if (node.text().equals("=")) {
            comparedWithNothing(node, context);
        }
        return parts(node, context);
    }

    /** An empty field is not there, so it equals nothing: such a condition would quietly send orders another way. */
    private void comparedWithNothing(SyntaxTree node, List<String> context) {
        for (String[] sides : new String[][] {{"lhs", "rhs"}, {"rhs", "lhs"}}) {
            boolean nothing = node.child(sides[0]).filter(NamesRead::nothing).isPresent();
            List<String> field =
                    node.child(sides[1]).map(side -> walk(side, context)).orElse(ELSEWHERE);
            if (nothing && field != null) {
                String name = String.join(".", field);
                complain(
                        node,
                        "'" + name + " = "
                                + (node.child(sides[0]).orElseThrow().type().equals("string") ? "''" : "null")
                                + "' never holds: an empty field is as good as none",
                        "write $not($exists(" + name + "))");
            }
        }
    }

    private static boolean nothing(SyntaxTree node) {
        return node.type().equals("string") && node.text().isBlank()
                || node.type().equals("value") && !(node.value() instanceof Boolean);
    }

    private static long literal(SyntaxTree node, String side) {
        return node.child(side)
                .map(SyntaxTree::value)
                .filter(Long.class::isInstance)
                .or(() -> node.child(side).map(SyntaxTree::value).filter(Integer.class::isInstance))
                .map(value -> ((Number) value).longValue())
                .orElse(Long.MIN_VALUE);
    }

    private List<String> wildcard(SyntaxTree node, List<String> context) {
        return context != null && context.isEmpty()
                ? refuse(node, "'" + node.text() + "' would read every field of the order", "name the fields")
                : context;
    }

    private List<String> regex(SyntaxTree node) {
        return regexWelcome
                ? ELSEWHERE
                : refuse(node, "a regular expression must stand directly in $match, $contains, $replace or $split", "");
    }

    /** All other nodes: every part is read in the same context. */
    private List<String> parts(SyntaxTree node, List<String> context) {
        for (String field : List.of("lhs", "rhs", "expression", "condition", "then", "_else")) {
            node.child(field).ifPresent(part -> use(walk(part, context), part));
        }
        for (String field : List.of("expressions", "lhsObject")) {
            node.children(field).forEach(part -> use(walk(part, context), part));
        }
        return ELSEWHERE;
    }

    private void use(List<String> path, SyntaxTree node) {
        if (path == null) {
            return;
        }
        if (!path.isEmpty()) {
            paths.add(path);
        } else if (node != null) {
            complain(node, "the whole order cannot be used as a value", "name a field");
        }
    }

    private List<String> refuse(SyntaxTree node, String what, String remedy) {
        complain(node, what, remedy);
        return ELSEWHERE;
    }

    private void complain(SyntaxTree node, String what, String remedy) {
        complaints.add(new Complaint(node.position(), what, remedy));
    }

    private static List<String> down(List<String> path, String name) {
        if (path == null) {
            return null;
        }
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return List.copyOf(longer);
    }
}
