package dk.ordrebro.console;

import dk.ordrebro.text.Markup;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two pictures of the last hours, made here: work items made, and how soon. Their numbers stand in a table under them. */
record FlowChart(Html html, List<Hour> hours) {
    /** What people may expect: the dashed line. */
    static final Duration OBJECTIVE = Duration.ofMinutes(1);

    private static final int STEP = 20;
    private static final int HIGH = 80;
    private static final int BELOW = 16;
    private static final int LABELLED = 6;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.systemDefault());

    /** An hour from its beginning. @param times of the work items made in it, shortest first */
    record Hour(Instant at, List<Duration> times) {
        Optional<Duration> within(int percent) {
            return times.isEmpty() ? Optional.empty() : Optional.of(Share.of(times, percent));
        }
    }

    Markup pictures() {
        return Markup.of(
                "<div class=\"charts\"><figure>{}<figcaption>{}</figcaption></figure>"
                        + "<figure>{}<figcaption>{} <span class=\"median\">●</span> {} <span class=\"p95\">●</span> {}"
                        + " <span class=\"objective\">╌</span> {}</figcaption></figure></div>"
                        + "<details><summary>{}</summary>{}</details>",
                counts(),
                text("flow.chart"),
                times(),
                text("flow.times"),
                text("flow.median.short"),
                text("flow.p95.short"),
                text("flow.objective", html.length(OBJECTIVE)),
                text("flow.table"),
                table());
    }

    private Markup counts() {
        int most = hours.stream().mapToInt(hour -> hour.times().size()).max().orElse(1);
        List<Markup> marks = new ArrayList<>();
        for (int nth = 0; nth < hours.size(); nth++) {
            int high = height(hours.get(nth).times().size(), most);
            marks.add(Markup.of(
                    "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"></rect>",
                    nth * STEP + 2,
                    HIGH - high,
                    STEP - 4,
                    high));
        }
        return picture("flow.chart", html.number(most), marks);
    }

    private Markup times() {
        Duration most = hours.stream()
                .flatMap(hour -> hour.within(95).stream())
                .reduce(OBJECTIVE, (one, other) -> one.compareTo(other) >= 0 ? one : other);
        List<Markup> marks = new ArrayList<>();
        int line = HIGH - height(OBJECTIVE.toMillis(), most.toMillis());
        marks.add(Markup.of(
                "<line class=\"objective\" x1=\"0\" x2=\"{}\" y1=\"{}\" y2=\"{}\"></line>",
                hours.size() * STEP,
                line,
                line));
        for (int nth = 0; nth < hours.size(); nth++) {
            for (int percent : List.of(50, 95)) {
                int at = nth * STEP + STEP / 2;
                String which = percent == 50 ? "median" : "p95";
                hours.get(nth)
                        .within(percent)
                        .map(time -> HIGH - height(time.toMillis(), most.toMillis()))
                        .ifPresent(high -> marks.add(Markup.of(
                                "<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"4\"></circle>", which, at, high)));
            }
        }
        return picture("flow.times", html.length(most), marks);
    }

    /** Of what is there at all something is seen. */
    private static int height(long value, long most) {
        return most == 0 ? 0 : (int) Math.ceil((double) value * (HIGH - BELOW) / most);
    }

    private Markup picture(String name, String most, List<Markup> marks) {
        List<Markup> labels = new ArrayList<>();
        for (int nth = 0; nth < hours.size(); nth += LABELLED) {
            labels.add(Markup.of(
                    "<text x=\"{}\" y=\"{}\">{}</text>",
                    nth * STEP,
                    HIGH + BELOW - 3,
                    CLOCK.format(hours.get(nth).at())));
        }
        return Markup.of(
                "<svg class=\"chart\" role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {} {}\">"
                        + "<text x=\"0\" y=\"11\">{}</text>{}{}</svg>",
                text(name),
                hours.size() * STEP,
                HIGH + BELOW,
                most,
                Markup.all(marks),
                Markup.all(labels));
    }

    private Markup table() {
        return html.table(
                List.of("flow.hour", "flow.count", "flow.median.short", "flow.p95.short"),
                hours.stream()
                        .<List<?>>map(hour -> List.of(
                                CLOCK.format(hour.at()),
                                html.number(hour.times().size()),
                                hour.within(50).map(html::length).orElse("-"),
                                hour.within(95).map(html::length).orElse("-")))
                        .toList());
    }

    private String text(String key, Object... values) {
        return html.visit().text(key, values);
    }
}
