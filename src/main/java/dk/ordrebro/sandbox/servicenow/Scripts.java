package dk.ordrebro.sandbox.servicenow;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The little scripts that stand for a moment in queries, as in {@code sys_created_on>javascript:gs.daysAgoStart(7)}; in UTC. */
final class Scripts {
    private static final String SCRIPT = "javascript:";
    private static final Pattern CALL = Pattern.compile("gs\\.(\\w+)\\((-?\\d{0,6})\\);?");
    private static final Pattern AGO = Pattern.compile("(minutes|hours|days|months)Ago(Start|End|)");
    private static final Pattern EDGE =
            Pattern.compile("(beginning|end)Of(Today|Yesterday|ThisWeek|LastWeek|ThisMonth|LastMonth|ThisYear)");
    private static final DateTimeFormatter STORED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final LocalDateTime now;

    Scripts(Clock clock) {
        this.now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The value with its scripts run; empty where one of them is not known. */
    Optional<String> ran(String value) {
        if (!value.contains(SCRIPT)) {
            return Optional.of(value);
        }
        List<String> parts = new ArrayList<>();
        for (String part : value.split("@", -1)) {
            Optional<String> plain = part.startsWith(SCRIPT)
                    ? moment(part.substring(SCRIPT.length()).strip()).map(STORED::format)
                    : Optional.of(part);
            if (plain.isEmpty()) {
                return Optional.empty();
            }
            parts.add(plain.get());
        }
        return Optional.of(String.join("@", parts));
    }

    private Optional<LocalDateTime> moment(String script) {
        Matcher call = CALL.matcher(script);
        if (!call.matches()) {
            return Optional.empty();
        }
        Matcher ago = AGO.matcher(call.group(1));
        if (ago.matches() && !call.group(2).isEmpty() && !call.group(2).equals("-")) {
            return Optional.of(ago(ago.group(1), Long.parseLong(call.group(2)), ago.group(2)));
        }
        Matcher edge = EDGE.matcher(call.group(1));
        if (edge.matches()) {
            return Optional.of(edge(edge.group(2), edge.group(1).equals("end")));
        }
        return call.group(1).equals("nowDateTime") ? Optional.of(now) : Optional.empty();
    }

    private LocalDateTime ago(String unit, long many, String edge) {
        LocalDateTime then =
                switch (unit) {
                    case "minutes" -> now.minusMinutes(many);
                    case "hours" -> now.minusHours(many);
                    case "days" -> now.minusDays(many);
                    default -> now.minusMonths(many);
                };
        if (edge.isEmpty()) {
            return then;
        }
        LocalDateTime start =
                switch (unit) {
                    case "minutes" -> then.withSecond(0);
                    case "hours" -> then.withMinute(0).withSecond(0);
                    case "days" -> then.toLocalDate().atStartOfDay();
                    default -> then.toLocalDate().withDayOfMonth(1).atStartOfDay();
                };
        if (edge.equals("Start")) {
            return start;
        }
        return switch (unit) {
            case "minutes" -> start.plusMinutes(1).minusSeconds(1);
            case "hours" -> start.plusHours(1).minusSeconds(1);
            case "days" -> start.plusDays(1).minusSeconds(1);
            default -> start.plusMonths(1).minusSeconds(1);
        };
    }

    private LocalDateTime edge(String span, boolean end) {
        LocalDate today = now.toLocalDate();
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate first = today.withDayOfMonth(1);
        LocalDate start =
                switch (span) {
                    case "Today" -> today;
                    case "Yesterday" -> today.minusDays(1);
                    case "ThisWeek" -> monday;
                    case "LastWeek" -> monday.minusWeeks(1);
                    case "ThisMonth" -> first;
                    case "LastMonth" -> first.minusMonths(1);
                    default -> today.withDayOfYear(1);
                };
        if (!end) {
            return start.atStartOfDay();
        }
        LocalDate next =
                switch (span) {
                    case "Today", "Yesterday" -> start.plusDays(1);
                    case "ThisWeek", "LastWeek" -> start.plusWeeks(1);
                    case "ThisMonth", "LastMonth" -> start.plusMonths(1);
                    default -> start.plusYears(1);
                };
        return next.atStartOfDay().minusSeconds(1);
    }
}
