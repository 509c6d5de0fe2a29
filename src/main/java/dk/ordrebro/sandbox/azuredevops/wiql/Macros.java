package dk.ordrebro.sandbox.azuredevops.wiql;

import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.tracking.Person;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a macro stands for in a query.
 *
 * @param inProject whether the query runs inside a project, so that {@code @project} means something
 */
record Macros(LocalDate today, boolean inProject) {
    private static final Pattern SHIFT = Pattern.compile("([+-]?\\d{1,6})([yMwd]?)");

    /**
     * The value of a macro.
     *
     * @param shift how far a date is moved: {@code -7}, {@code +1M} and the like; empty for not at all
     */
    String value(String name, String shift) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "me" -> Person.SERVICE.mail();
            case "today", "startofday" -> moved(today, shift, "d");
            case "startofweek" -> moved(today.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY)), shift, "w");
            case "startofmonth" -> moved(today.withDayOfMonth(1), shift, "M");
            case "startofyear" -> moved(today.withDayOfYear(1), shift, "y");
            case "project" -> {
                if (!inProject) {
                    throw Tokens.problem("TF51007: The macro @project needs a project in the address.");
                }
                yield Call.PROJECT;
            }
            default -> throw Tokens.problem("TF51007: The macro «@" + name + "» is not supported.");
        };
    }

    private static String moved(LocalDate day, String shift, String ownUnit) {
        if (shift.isEmpty()) {
            return day.toString();
        }
        Matcher matcher = SHIFT.matcher(shift);
        if (!matcher.matches()) {
            throw Tokens.problem("TF51006: A number of days was expected. The error is caused by «" + shift + "».");
        }
        long by = Long.parseLong(matcher.group(1));
        LocalDate moved =
                switch (matcher.group(2).isEmpty() ? ownUnit : matcher.group(2)) {
                    case "y" -> day.plusYears(by);
                    case "M" -> day.plusMonths(by);
                    case "w" -> day.plusWeeks(by);
                    default -> day.plusDays(by);
                };
        return moved.toString();
    }
}
