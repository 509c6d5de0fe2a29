package dk.ordrebro.sandbox;

import dk.ordrebro.sandbox.AzureDevOpsField.Kind;
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
record AzureDevOpsWiqlComparison(AzureDevOpsOrganisation organisation, boolean timePrecision) {

    AzureDevOpsCondition compare(AzureDevOpsField field, String operator, String said) {
        IntPredicate sign = sign(operator);
        String name = field.reference();
        return switch (field.kind()) {
            case HTML, HISTORY -> throw refused(field, operator);
            case INTEGER, DOUBLE -> number(field, operator, said);
            case DATE -> date(field, operator, said);
            case BOOLEAN -> {
                boolean wanted = said.equalsIgnoreCase("true") || said.equals("1");
                yield plain(item -> sign.test(
                        Boolean.compare(Boolean.TRUE.equals(AzureDevOpsWiqlField.value(name, item)), wanted)));
            }
            case TREE -> {
                known(field, said);
                yield plain(
                        item -> sign.test(AzureDevOpsWiqlField.text(name, item).compareToIgnoreCase(said)));
            }
            case STRING, TAGS, IDENTITY -> text(name, operator, said);
        };
    }

    private static AzureDevOpsCondition text(String name, String operator, String said) {
        IntPredicate sign = sign(operator);
        boolean equality = operator.equals("=") || operator.equals("<>");
        if (equality) {
            boolean equal = operator.equals("=");
            return plain(item ->
                    AzureDevOpsWiqlField.texts(name, item).stream().anyMatch(text -> text.equalsIgnoreCase(said))
                            == equal);
        }
        return plain(item -> sign.test(AzureDevOpsWiqlField.text(name, item).compareToIgnoreCase(said)));
    }

    private AzureDevOpsCondition number(AzureDevOpsField field, String operator, String said) {
        String name = field.reference();
        double wanted;
        try {
            wanted = said.isEmpty() ? Double.NaN : Double.parseDouble(said);
        } catch (NumberFormatException e) {
            throw AzureDevOpsWiqlTokens.problem(
                    "TF51009: The value «" + said + "» is not a number, as [" + name + "] needs.");
        }
        if (said.isEmpty()) {
            boolean equal = operator.equals("=");
            return plain(item -> (AzureDevOpsWiqlField.value(name, item) == null) == equal);
        }
        if (name.equals("System.Id") && operator.equals("=")) {
            return new AzureDevOpsCondition.Ids(Set.of((long) wanted));
        }
        IntPredicate sign = sign(operator);
        boolean whenEmpty = operator.equals("<>");
        return plain(item -> AzureDevOpsWiqlField.value(name, item) instanceof Number held
                ? sign.test(Double.compare(held.doubleValue(), wanted))
                : whenEmpty);
    }

    private AzureDevOpsCondition date(AzureDevOpsField field, String operator, String said) {
        String name = field.reference();
        if (said.isEmpty()) {
            boolean equal = operator.equals("=");
            return plain(item -> (AzureDevOpsWiqlField.value(name, item) == null) == equal);
        }
        Instant wanted = AzureDevOpsJson.instant(said)
                .orElseThrow(() -> AzureDevOpsWiqlTokens.problem(
                        "TF51010: The value «" + said + "» is not a date, as [" + name + "] needs."));
        if (!timePrecision && said.strip().length() > 10) {
            throw AzureDevOpsWiqlTokens.problem(
                    "You cannot supply a time with the date when running a query using date precision. The error is"
                            + " caused by «[" + name + "] " + operator + " '" + said + "'».");
        }
        IntPredicate sign = sign(operator);
        boolean whenEmpty = operator.equals("<>");
        Duration grain = timePrecision ? Duration.ofMillis(1) : Duration.ofDays(1);
        return plain(item -> AzureDevOpsWiqlField.value(name, item) instanceof Instant held
                ? sign.test(cut(held, grain).compareTo(wanted))
                : whenEmpty);
    }

    private static Instant cut(Instant at, Duration grain) {
        return grain.toDays() == 1 ? at.truncatedTo(ChronoUnit.DAYS) : at;
    }

    AzureDevOpsCondition contains(AzureDevOpsField field, boolean words, String said) {
        if (!Set.of(Kind.STRING, Kind.HTML, Kind.HISTORY, Kind.TAGS, Kind.IDENTITY)
                .contains(field.kind())) {
            throw refused(field, "CONTAINS");
        }
        if (said.isBlank()) {
            throw AzureDevOpsWiqlTokens.problem("TF51012: CONTAINS needs a text for [" + field.reference() + "].");
        }
        return AzureDevOpsCondition.Contains.of(field.reference(), words, List.of(said));
    }

    AzureDevOpsCondition under(AzureDevOpsField field, String path) {
        if (field.kind() != Kind.TREE) {
            throw refused(field, "UNDER");
        }
        known(field, path);
        String below = path.toLowerCase(Locale.ROOT) + "\\";
        return plain(item ->
                (AzureDevOpsWiqlField.text(field.reference(), item).toLowerCase(Locale.ROOT) + "\\").startsWith(below));
    }

    private void known(AzureDevOpsField field, String path) {
        boolean area = field.reference().equals("System.AreaPath");
        AzureDevOpsNodes nodes = area ? organisation.areas() : organisation.iterations();
        if (nodes.canonical(path).isEmpty()) {
            throw AzureDevOpsWiqlTokens.problem("TF51011: The specified " + (area ? "area" : "iteration")
                    + " path does not exist. The error is caused by «" + path + "».");
        }
    }

    /** Two fields of one work item against each other. */
    AzureDevOpsCondition fields(AzureDevOpsField field, String operator, AzureDevOpsField other) {
        IntPredicate sign = sign(operator);
        return plain(item -> sign.test(AzureDevOpsWiqlField.compared(
                AzureDevOpsWiqlField.value(field.reference(), item),
                AzureDevOpsWiqlField.value(other.reference(), item))));
    }

    /** Work items whose type belongs to a category. */
    static AzureDevOpsCondition inCategory(AzureDevOpsField field, String category) {
        if (!field.reference().equals("System.WorkItemType")) {
            throw refused(field, "IN GROUP");
        }
        Set<String> types = AzureDevOpsTypes.all().stream()
                .filter(type ->
                        category.equalsIgnoreCase("Microsoft." + type.category().replace(" ", ""))
                                || category.equalsIgnoreCase(type.category()))
                .map(AzureDevOpsTypes.Type::name)
                .collect(Collectors.toSet());
        return plain(item -> types.contains(item.type()));
    }

    private static AzureDevOpsFailure refused(AzureDevOpsField field, String operator) {
        return AzureDevOpsWiqlTokens.problem("TF51013: The operator " + operator + " does not go with the field. The"
                + " error is caused by «[" + field.reference() + "] " + operator + "».");
    }

    private static AzureDevOpsCondition plain(Predicate<AzureDevOpsItem> fits) {
        return new AzureDevOpsCondition.Plain(fits, 2);
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
