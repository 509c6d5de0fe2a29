package dk.ordrebro.sandbox;

import dk.ordrebro.sandbox.AzureDevOpsWiqlTokens.Kind;
import dk.ordrebro.sandbox.AzureDevOpsWiqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Reads a flat query: {@code SELECT ... FROM workitems WHERE ... ORDER BY ...}. Everything else is refused with 400. */
final class AzureDevOpsWiqlParser {
    private static final int DEEPEST = 100;

    /** A field to sort by. */
    record Sort(AzureDevOpsField field, boolean descending) {}

    /** A query that has been read. */
    record Query(List<AzureDevOpsField> columns, AzureDevOpsCondition condition, List<Sort> order) {}

    private final AzureDevOpsWiqlTokens tokens;
    private final AzureDevOpsWiqlComparison comparison;
    private int depth;

    AzureDevOpsWiqlParser(String query, AzureDevOpsWiqlComparison comparison) {
        this.tokens = new AzureDevOpsWiqlTokens(query);
        this.comparison = comparison;
    }

    Query read() {
        tokens.expect("SELECT");
        List<AzureDevOpsField> columns = listed(any -> field());
        tokens.expect("FROM");
        tokens.expect("WorkItems");
        AzureDevOpsCondition condition = tokens.skip("WHERE") ? any() : new AzureDevOpsCondition.Plain(item -> true, 0);
        List<Sort> order = List.of();
        if (tokens.skip("ORDER")) {
            tokens.expect("BY");
            order = listed(any -> sort());
        }
        Token rest = tokens.peek();
        if (rest.kind() != Kind.END) {
            throw AzureDevOpsWiqlTokens.problem(
                    "TF51006: The query statement goes on after its end. The error is caused by «" + rest.text()
                            + "».");
        }
        return new Query(columns, condition, order);
    }

    private <T> List<T> listed(Function<AzureDevOpsWiqlTokens, T> one) {
        List<T> all = new ArrayList<>();
        do {
            all.add(one.apply(tokens));
        } while (tokens.skip(","));
        return all;
    }

    private AzureDevOpsField field() {
        Token token = tokens.next();
        if (token.kind() != Kind.FIELD && token.kind() != Kind.WORD) {
            throw AzureDevOpsWiqlTokens.problem(
                    "TF51005: A field was expected. The error is caused by «" + token.text() + "».");
        }
        return AzureDevOpsWiqlField.named(token.text());
    }

    private Sort sort() {
        AzureDevOpsField field = field();
        boolean descending = tokens.skip("DESC");
        if (!descending) {
            tokens.skip("ASC");
        }
        return new Sort(field, descending);
    }

    private AzureDevOpsCondition any() {
        List<AzureDevOpsCondition> parts = new ArrayList<>();
        do {
            parts.add(all());
        } while (tokens.skip("OR"));
        return parts.size() == 1 ? parts.getFirst() : AzureDevOpsCondition.Or.of(parts);
    }

    private AzureDevOpsCondition all() {
        List<AzureDevOpsCondition> parts = new ArrayList<>();
        do {
            parts.add(one());
        } while (tokens.skip("AND"));
        return parts.size() == 1 ? parts.getFirst() : new AzureDevOpsCondition.And(parts);
    }

    private AzureDevOpsCondition one() {
        if (++depth > DEEPEST) {
            throw AzureDevOpsWiqlTokens.problem("TF51008: The query is nested too deeply.");
        }
        AzureDevOpsCondition condition;
        if (tokens.skip("NOT")) {
            condition = new AzureDevOpsCondition.Not(one());
        } else if (tokens.skip("(")) {
            condition = any();
            tokens.expect(")");
        } else {
            condition = clause();
        }
        depth--;
        return condition;
    }

    private AzureDevOpsCondition clause() {
        AzureDevOpsField field = field();
        boolean not = tokens.skip("NOT");
        Token operator = tokens.next();
        AzureDevOpsCondition condition =
                switch (operator.text().toUpperCase(Locale.ROOT)) {
                    case "IN" -> in(field);
                    case "CONTAINS" -> comparison.contains(field, tokens.skip("WORDS"), text());
                    case "UNDER" -> comparison.under(field, text());
                    case "IS" -> empty(field);
                    case "=", "<>", "<", "<=", ">", ">=" -> {
                        if (not) {
                            throw unknown(operator);
                        }
                        yield comparison.compare(field, operator.text(), literal());
                    }
                    default -> throw unknown(operator);
                };
        return not ? new AzureDevOpsCondition.Not(condition) : condition;
    }

    private static AzureDevOpsFailure unknown(Token operator) {
        return AzureDevOpsWiqlTokens.problem(
                "TF51006: The query has an operator it cannot have. The error is caused by «" + operator.text() + "».");
    }

    private AzureDevOpsCondition in(AzureDevOpsField field) {
        tokens.expect("(");
        List<AzureDevOpsCondition> each = listed(any -> comparison.compare(field, "=", literal()));
        tokens.expect(")");
        return AzureDevOpsCondition.Or.of(each);
    }

    private AzureDevOpsCondition empty(AzureDevOpsField field) {
        boolean not = tokens.skip("NOT");
        tokens.expect("EMPTY");
        return new AzureDevOpsCondition.Plain(
                item -> (AzureDevOpsWiqlField.value(field.reference(), item) == null) != not, 1);
    }

    private String text() {
        Token token = tokens.next();
        if (token.kind() == Kind.MACRO) {
            return comparison.macro(token.text(), 0);
        }
        if (token.kind() != Kind.STRING) {
            throw AzureDevOpsWiqlTokens.problem(
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
            return comparison.macro(token.text(), offset());
        }
        boolean flag = token.is("true") || token.is("false");
        if (token.kind() != Kind.STRING && token.kind() != Kind.NUMBER && !flag) {
            throw AzureDevOpsWiqlTokens.problem(
                    "TF51006: A value was expected. The error is caused by «" + token.text() + "».");
        }
        return token.text();
    }

    /** The days of {@code @today - 7}. */
    private int offset() {
        boolean minus = tokens.peek().is("-");
        if (!minus && !tokens.peek().is("+")) {
            return 0;
        }
        tokens.next();
        Token days = tokens.next();
        if (!days.text().matches("\\d{1,6}")) {
            throw AzureDevOpsWiqlTokens.problem(
                    "TF51006: A number of days was expected. The error is caused by «" + days.text() + "».");
        }
        return minus ? -Integer.parseInt(days.text()) : Integer.parseInt(days.text());
    }
}
