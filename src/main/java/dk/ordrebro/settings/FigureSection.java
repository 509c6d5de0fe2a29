package dk.ordrebro.settings;

import dk.ordrebro.settings.FigureSettings.CalendarSettings;
import dk.ordrebro.settings.FigureSettings.SavedSettings;
import dk.ordrebro.settings.FigureSettings.SavedSettings.Baseline;
import dk.ordrebro.settings.FigureSettings.SavedSettings.Stated;
import dk.ordrebro.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what figures are counted by, {@code calendar:} and {@code saved:}; called by {@link SettingsReader}. */
final class FigureSection {
    private static final Pattern HOURS = Pattern.compile("(\\d\\d:\\d\\d)\\s*-\\s*(\\d\\d:\\d\\d)");
    private static final String DANISH = "danish";
    private static final CalendarSettings USUAL = CalendarSettings.DEFAULT;
    private static final String MINUTES = "minutes";
    private static final int MOST_MINUTES = 10_000;
    private static final int MOST_KRONER = 100_000;
    private static final int USUAL_UNCERTAINTY = 30;

    private FigureSection() {}

    static FigureSettings read(Section root) {
        return new FigureSettings(calendar(root.child("calendar")), saved(root.child("saved")));
    }

    private static CalendarSettings calendar(Section section) {
        CalendarSettings hours = hours(section);
        Set<LocalDate> closed = new HashSet<>();
        boolean danish = !section.has("holidays");
        for (String text : holidays(section)) {
            danish |= text.equals(DANISH);
            if (!text.equals(DANISH)) {
                day(text).ifPresentOrElse(closed::add, () -> wrongHoliday(section, text));
            }
        }
        CalendarSettings read = new CalendarSettings(
                section.zone("zone").orElse(USUAL.zone()), hours.from(), hours.to(), danish, closed);
        section.done();
        return read;
    }

    private static CalendarSettings hours(Section section) {
        String text = section.text("hours").orElse(USUAL.from() + "-" + USUAL.to());
        Matcher matcher = HOURS.matcher(text);
        try {
            if (matcher.matches()) {
                LocalTime from = LocalTime.parse(matcher.group(1));
                LocalTime to = LocalTime.parse(matcher.group(2));
                if (from.isBefore(to)) {
                    return new CalendarSettings(USUAL.zone(), from, to, true, Set.of());
                }
            }
        } catch (DateTimeException e) {
            // told below: it is no time of day
        }
        section.error(
                section.place("hours"),
                "'calendar.hours' cannot be '" + text + "'",
                "write when work begins and ends, such as 08:00-16:00");
        return USUAL;
    }

    private static List<String> holidays(Section section) {
        Optional<YamlNode> list = section.node("holidays");
        list.filter(node -> !(node instanceof YamlNode.Items)
                        || node.items().stream().anyMatch(item -> item.text().isEmpty()))
                .ifPresent(node -> section.error(
                        node.place(),
                        "'calendar.holidays' must be a list",
                        "write [danish], or with days of your own [danish, 2026-12-24]"));
        return list.map(YamlNode::items).orElse(List.of()).stream()
                .flatMap(item -> item.text().stream())
                .map(String::strip)
                .toList();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static void wrongHoliday(Section section, String text) {
        section.error(
                section.place("holidays"),
                "'calendar.holidays' cannot hold '" + text + "'",
                "write danish, or a day such as 2026-12-24");
    }

    private static SavedSettings saved(Section section) {
        SavedSettings read = new SavedSettings(
                stated(section, "retyped", MINUTES, MOST_MINUTES),
                stated(section, "chased", MINUTES, MOST_MINUTES),
                stated(section, "handover", MINUTES, MOST_MINUTES),
                stated(section, "hour", "kroner", MOST_KRONER),
                section.integer("uncertainty", USUAL_UNCERTAINTY, 0, 100),
                section.given("baseline").flatMap(FigureSection::baseline));
        if (read.handover().isPresent() && read.baseline().isEmpty()) {
            section.error(
                    section.place("handover"),
                    "'saved.handover' has nothing to be compared with",
                    "write saved.baseline: { since: 2025-09, until: 2025-12 }, a time before things changed");
        }
        section.done();
        return read;
    }

    private static Optional<Stated> stated(Section all, String key, String unit, int most) {
        return all.given(key).map(section -> {
            double amount = section.decimal(unit, 0, 0, most);
            String source = section.requiredText("source");
            if (!section.has(unit)) {
                section.error(
                        section.place(unit),
                        "'" + section.path(unit) + "' is missing",
                        "write the number and its source");
            }
            section.done();
            return new Stated(amount, source);
        });
    }

    private static Optional<Baseline> baseline(Section section) {
        Optional<YearMonth> since = month(section, "since");
        Optional<YearMonth> until = month(section, "until");
        section.done();
        boolean backwards =
                since.isPresent() && until.isPresent() && since.get().isAfter(until.get());
        if (backwards) {
            section.error(
                    section.place("until"), "'saved.baseline' ends before it begins", "write the earlier month first");
        }
        return since.flatMap(first -> until.map(last -> new Baseline(first, last)));
    }

    private static Optional<YearMonth> month(Section section, String key) {
        String text = section.requiredText(key);
        try {
            return Optional.of(YearMonth.parse(text));
        } catch (DateTimeException e) {
            section.error(
                    section.place(key),
                    "'" + section.path(key) + "' cannot be '" + text + "'",
                    "write a month such as 2025-09");
            return Optional.empty();
        }
    }
}
