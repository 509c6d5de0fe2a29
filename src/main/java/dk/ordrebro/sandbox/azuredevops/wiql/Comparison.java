package dk.ordrebro.sandbox.azuredevops.wiql;

import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
import dk.ordrebro.sandbox.azuredevops.tracking.Field;
import dk.ordrebro.sandbox.azuredevops.tracking.Field.Kind;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import dk.ordrebro.sandbox.azuredevops.tracking.Organisation;
import dk.ordrebro.sandbox.azuredevops.tracking.WorkItemTypes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Turns one clause into a condition, by the kind of its field.
 *
 * @param timePrecision whether dates are compared to the millisecond; otherwise by the day
 */
record Comparison(Organisation organisation, boolean timePrecision) {

    Condition compare(Field field, String operator, String said) {
        IntPredicate sign = sign(operator);
        String name = field.reference();
        return switch (field.kind()) {
            case HTML, HISTORY -> throw refused(field, operator);
            case INTEGER, DOUBLE -> number(field, operator, said);
            case DATE -> date(field, operator, said);
            case BOOLEAN -> {
                boolean wanted = said.equalsIgnoreCase("true") || said.equals("1");
                yield plain(
                        item -> sign.test(Boolean.compare(Boolean.TRUE.equals(QueryField.value(name, item)), wanted)));
            }
            case TREE -> {
                known(field, said);
                yield plain(item -> sign.test(QueryField.text(name, item).compareToIgnoreCase(said)));
            }
            case STRING, TAGS, IDENTITY -> text(name, operator, said);
        };
    }

    private static Condition text(String name, String operator, String said) {
        IntPredicate sign = sign(operator);
        boolean equality = operator.equals("=") || operator.equals("<>");
        if (equality) {
            boolean equal = operator.equals("=");
            return plain(item ->
                    QueryField.texts(name, item).stream().anyMatch(text -> text.equalsIgnoreCase(said)) == equal);
        }
        return plain(item -> sign.test(QueryField.text(name, item).compareToIgnoreCase(said)));
    }

    private Condition number(Field field, String operator, String said) {
        String name = field.reference();
        double wanted;
        try {
            wanted = said.isEmpty() ? Double.NaN : Double.parseDouble(said);
        } catch (NumberFormatException e) {
            throw Tokens.problem("TF51009: The value «" + said + "» is not a number, as [" + name + "] needs.");
        }
        if (said.isEmpty()) {
            boolean equal = operator.equals("=");
            return plain(item -> (QueryField.value(name, item) == null) == equal);
        }
        if (name.equals("System.Id") && operator.equals("=")) {
            return new Condition.Ids(Set.of((long) wanted));
        }
        IntPredicate sign = sign(operator);
        boolean whenEmpty = operator.equals("<>");
        return plain(item -> QueryField.value(name, item) instanceof Number held
                ? sign.test(Double.compare(held.doubleValue(), wanted))
                : whenEmpty);
    }

    private Condition date(Field field, String operator, String said) {
        String name = field.reference();
        if (said.isEmpty()) {
            boolean equal = operator.equals("=");
            return plain(item -> (QueryField.value(name, item) == null) == equal);
        }
        Instant wanted = Json.instant(said)
                .orElseThrow(() ->
                        Tokens.problem("TF51010: The value «" + said + "» is not a date, as [" + name + "] needs."));
        if (!timePrecision && said.strip().length() > 10) {
            throw Tokens.problem(
                    "You cannot supply a time with the date when running a query using date precision. The error is"
                            + " caused by «[" + name + "] " + operator + " '" + said + "'».");
        }
        IntPredicate sign = sign(operator);
        boolean whenEmpty = operator.equals("<>");
        Duration grain = timePrecision ? Duration.ofMillis(1) : Duration.ofDays(1);
        return plain(item -> QueryField.value(name, item) instanceof Instant held
                ? sign.test(cut(held, grain).compareTo(wanted))
                : whenEmpty);
    }

    private static Instant cut(Instant at, Duration grain) {
        return grain.toDays() == 1 ? at.truncatedTo(ChronoUnit.DAYS) : at;
    }

    Condition contains(Field field, boolean words, String said) {
        if (!Set.of(Kind.STRING, Kind.HTML, Kind.HISTORY, Kind.TAGS, Kind.IDENTITY)
                .contains(field.kind())) {
            throw refused(field, "CONTAINS");
        }
        if (said.isBlank()) {
            throw Tokens.problem("TF51012: CONTAINS needs a text for [" + field.reference() + "].");
        }
        return Condition.Contains.of(field.reference(), words, List.of(said));
    }

    Condition under(Field field, String path) {
        if (field.kind() != Kind.TREE) {
            throw refused(field, "UNDER");
        }
        known(field, path);
        String below = path.toLowerCase(Locale.ROOT) + "\\";
        return plain(
                item -> (QueryField.text(field.reference(), item).toLowerCase(Locale.ROOT) + "\\").startsWith(below));
    }

    private void known(Field field, String path) {
        boolean area = field.reference().equals("System.AreaPath");
        if (organisation.path(field, path).isEmpty()) {
            throw Tokens.problem("TF51011: The specified " + (area ? "area" : "iteration")
                    + " path does not exist. The error is caused by «" + path + "».");
        }
    }

    /** Two fields of one work item against each other. */
    Condition fields(Field field, String operator, Field other) {
        IntPredicate sign = sign(operator);
        return plain(item -> sign.test(QueryField.compared(
                QueryField.value(field.reference(), item), QueryField.value(other.reference(), item))));
    }

    /** Work items whose type belongs to a category. */
    static Condition inCategory(Field field, String category) {
        if (!field.reference().equals("System.WorkItemType")) {
            throw refused(field, "IN GROUP");
        }
        Set<String> types = WorkItemTypes.all().stream()
                .filter(type ->
                        category.equalsIgnoreCase("Microsoft." + type.category().replace(" ", ""))
                                || category.equalsIgnoreCase(type.category()))
                .map(WorkItemTypes.Type::name)
                .collect(Collectors.toSet());
        return plain(item -> types.contains(item.type()));
    }

    private static Failure refused(Field field, String operator) {
        return Tokens.problem("TF51013: The operator " + operator + " does not go with the field. The"
                + " error is caused by «[" + field.reference() + "] " + operator + "».");
    }

    private static Condition plain(Predicate<Item> fits) {
        return new Condition.Plain(fits, 2);
    }

    private static IntPredicate sign(String operator) {
        return switch (operator) {
            case "=" -> sign -> sign == 0;
            case "<>" -> sign -> sign != 0;
            case "<" -> sign -> sign < 0;
            case "<=" -> sign -> sign <= 0;
            case ">" -> sign -> sign > 0;
            default -> sign -> sign >= 0;
        };
    }
}
