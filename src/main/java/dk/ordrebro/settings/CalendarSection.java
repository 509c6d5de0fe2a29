package dk.ordrebro.settings;

import dk.ordrebro.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code calendar:}; called by {@link SettingsReader}. */
final class CalendarSection {
    private static final Pattern HOURS = Pattern.compile("(\\d\\d:\\d\\d)\\s*-\\s*(\\d\\d:\\d\\d)");
    private static final String DANISH = "danish";
    private static final CalendarSettings USUAL = CalendarSettings.DEFAULT;

    private CalendarSection() {}

    static CalendarSettings read(Section section) {
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
}
