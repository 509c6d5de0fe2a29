package dk.ordrebro.sandbox.azuredevops.wiql;

import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
import dk.ordrebro.sandbox.azuredevops.tracking.Field;
import dk.ordrebro.sandbox.azuredevops.tracking.Relation;
import dk.ordrebro.sandbox.azuredevops.wiql.Condition.Side;
import dk.ordrebro.sandbox.azuredevops.wiql.Tokens.Kind;
import dk.ordrebro.sandbox.azuredevops.wiql.Tokens.Token;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads a query: {@code SELECT ... FROM workItems WHERE ... ORDER BY ... ASOF ...}, or one {@code FROM workItemLinks} with a
 * {@code MODE}. Everything else is refused with 400.
 */
final class Parser {
    private static final int DEEPEST = 100;

    /** A field to sort by. */
    record Sort(Field field, boolean descending) {}

    /** A query that has been read. What is about ties has its conditions there. */
    record Query(
            List<Field> columns,
            Condition condition,
            List<Sort> order,
            Optional<Instant> asOf,
            Optional<LinkQuery> links) {}

    private static final String LINK_TYPE = "System.Links.LinkType";

    private final Tokens tokens;
    private final Comparison comparison;
    private final Macros macros;
    private boolean linked;
    private Side side = Side.SOURCE;
    private int depth;

    Parser(String query, Comparison comparison, Macros macros) {
        this.tokens = new Tokens(query);
        this.comparison = comparison;
        this.macros = macros;
    }

    Query read() {
        tokens.expect("SELECT");
        List<Field> columns = listed(any -> field());
        tokens.expect("FROM");
        linked = tokens.skip("WorkItemLinks");
        if (!linked) {
            tokens.expect("WorkItems");
        }
        Condition condition = tokens.skip("WHERE") ? any() : new Condition.And(List.of());
        List<Sort> order = List.of();
        if (tokens.skip("ORDER")) {
            tokens.expect("BY");
            order = listed(any -> sort());
        }
        Optional<Instant> asOf = tokens.skip("ASOF") ? Optional.of(moment()) : Optional.empty();
        Optional<LinkQuery> links = linked ? Optional.of(links(condition)) : Optional.empty();
        Token rest = tokens.peek();
        if (rest.kind() != Kind.END) {
            throw Tokens.problem("TF51006: The query statement goes on after its end. The error is caused by «"
                    + rest.text() + "».");
        }
        return new Query(columns, condition, order, asOf, links);
    }

    private Instant moment() {
        String said = literal();
        return Json.instant(said)
                .orElseThrow(() -> Tokens.problem("TF51010: The value «" + said + "» is not a date, as ASOF needs."));
    }

    private LinkQuery links(Condition where) {
        LinkClauses clauses = new LinkClauses(where);
        return new LinkQuery(clauses.of(Side.SOURCE), clauses.tie(), clauses.of(Side.TARGET), mode());
    }

    private LinkQuery.Mode mode() {
        if (!tokens.skip("MODE")) {
            return LinkQuery.Mode.MUST_CONTAIN;
        }
        tokens.expect("(");
        List<String> said = listed(any -> tokens.next().text().toLowerCase(Locale.ROOT));
        tokens.expect(")");
        return switch (String.join(",", said)) {
            case "mustcontain" -> LinkQuery.Mode.MUST_CONTAIN;
            case "maycontain" -> LinkQuery.Mode.MAY_CONTAIN;
            case "doesnotcontain" -> LinkQuery.Mode.DOES_NOT_CONTAIN;
            case "recursive" -> LinkQuery.Mode.RECURSIVE;
            case "recursive,returnmatchingchildren" -> LinkQuery.Mode.RECURSIVE_MATCHING_CHILDREN;
            default ->
                throw Tokens.problem(
                        "TF51006: The query has a mode it cannot have. The error is caused by «" + said + "».");
        };
    }

    private <T> List<T> listed(Function<Tokens, T> one) {
        List<T> all = new ArrayList<>();
        do {
            all.add(one.apply(tokens));
        } while (tokens.skip(","));
        return all;
    }

    private Field field() {
        Token token = tokens.next();
        String end = token.text().replaceAll("\\.$", "");
        if (linked && (end.equalsIgnoreCase("Source") || end.equalsIgnoreCase("Target"))) {
            side = end.equalsIgnoreCase("Source") ? Side.SOURCE : Side.TARGET;
            tokens.skip(".");
            token = tokens.next();
        }
        if (token.kind() != Kind.FIELD && token.kind() != Kind.WORD) {
            throw Tokens.problem("TF51005: A field was expected. The error is caused by «" + token.text() + "».");
        }
        return QueryField.named(token.text());
    }

    private Sort sort() {
        Field field = field();
        boolean descending = tokens.skip("DESC");
        if (!descending) {
            tokens.skip("ASC");
        }
        return new Sort(field, descending);
    }

    private Condition any() {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(all());
        } while (tokens.skip("OR"));
        return parts.size() == 1 ? parts.getFirst() : Condition.Or.of(parts);
    }

    private Condition all() {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(one());
        } while (tokens.skip("AND"));
        return parts.size() == 1 ? parts.getFirst() : new Condition.And(parts);
    }

    private Condition one() {
        if (++depth > DEEPEST) {
            throw Tokens.problem("TF51008: The query is nested too deeply.");
        }
        Condition condition;
        if (tokens.skip("NOT")) {
            condition = new Condition.Not(one());
        } else if (tokens.skip("(")) {
            condition = any();
            tokens.expect(")");
        } else {
            condition = linked ? sided() : clause();
        }
        depth--;
        return condition;
    }

    private Condition sided() {
        if (tokens.peek().text().equalsIgnoreCase(LINK_TYPE)) {
            tokens.next();
            Predicate<String> kind = kind();
            return new Condition.Sided(Side.TIE, new Condition.And(List.of()), kind);
        }
        side = Side.SOURCE;
        Condition clause = clause();
        return new Condition.Sided(side, clause, any -> true);
    }

    /** What is asked of the kind of a tie. */
    private Predicate<String> kind() {
        boolean not = tokens.skip("NOT");
        Token operator = tokens.next();
        List<String> said =
                switch (operator.text().toUpperCase(Locale.ROOT)) {
                    case "IN" -> {
                        tokens.expect("(");
                        List<String> each = listed(any -> text());
                        tokens.expect(")");
                        yield each;
                    }
                    case "=", "<>" -> List.of(text());
                    default -> throw unknown(operator);
                };
        boolean negative = not || operator.is("<>");
        return rel -> said.stream()
                        .anyMatch(name -> rel.equalsIgnoreCase(name)
                                || Relation.kind(rel).name().equalsIgnoreCase(name))
                != negative;
    }

    private Condition clause() {
        Field field = field();
        boolean not = tokens.skip("NOT");
        Token operator = tokens.next();
        Condition condition =
                switch (operator.text().toUpperCase(Locale.ROOT)) {
                    case "IN" -> in(field);
                    case "CONTAINS" -> comparison.contains(field, tokens.skip("WORDS"), text());
                    case "UNDER" -> comparison.under(field, text());
                    case "IS" -> empty(field);
                    case "=", "<>", "<", "<=", ">", ">=" -> {
                        if (not) {
                            throw unknown(operator);
                        }
                        yield tokens.peek().kind() == Kind.FIELD
                                ? comparison.fields(field, operator.text(), field())
                                : comparison.compare(field, operator.text(), literal());
                    }
                    default -> throw unknown(operator);
                };
        return not ? new Condition.Not(condition) : condition;
    }

    private static Failure unknown(Token operator) {
        return Tokens.problem(
                "TF51006: The query has an operator it cannot have. The error is caused by «" + operator.text() + "».");
    }

    private Condition in(Field field) {
        if (tokens.skip("GROUP")) {
            return Comparison.inCategory(field, text());
        }
        tokens.expect("(");
        List<Condition> each = listed(any -> comparison.compare(field, "=", literal()));
        tokens.expect(")");
        return Condition.Or.of(each);
    }

    private Condition empty(Field field) {
        boolean not = tokens.skip("NOT");
        tokens.expect("EMPTY");
        return new Condition.Plain(item -> (QueryField.value(field.reference(), item) == null) != not, 1);
    }

    private String text() {
        Token token = tokens.next();
        if (token.kind() == Kind.MACRO) {
            return macros.value(token.text(), "");
        }
        if (token.kind() != Kind.STRING) {
            throw Tokens.problem(
                    "TF51006: A text in quotes was expected. The error is caused by «" + token.text() + "».");
        }
        return token.text();
    }

    private String literal() {
        Token token = tokens.next();
        if (token.is("-") && tokens.peek().kind() == Kind.NUMBER) {
            return "-" + tokens.next().text();
        }
        if (token.kind() == Kind.MACRO) {
            return macros.value(token.text(), shift());
        }
        boolean flag = token.is("true") || token.is("false");
        if (token.kind() != Kind.STRING && token.kind() != Kind.NUMBER && !flag) {
            throw Tokens.problem("TF51006: A value was expected. The error is caused by «" + token.text() + "».");
        }
        return token.text();
    }

    /** The {@code -7} of {@code @today - 7}, or what stands in brackets after a macro. */
    private String shift() {
        if (tokens.skip("(")) {
            String shift = tokens.next().text();
            tokens.expect(")");
            return shift;
        }
        boolean minus = tokens.peek().is("-");
        return minus || tokens.peek().is("+")
                ? tokens.next().text() + tokens.next().text()
                : "";
    }
}
