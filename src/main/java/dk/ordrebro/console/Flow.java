package dk.ordrebro.console;

import dk.ordrebro.ledger.LinkReports.Made;
import dk.ordrebro.text.Markup;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many work items were made an hour, and how soon after the order's last change. @param made newest first */
record Flow(Html html, List<Made> made) {
    private static final int HOURS = 24;
    private static final int WIDTH = 20;
    private static final int HEIGHT = 60;
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:00").withZone(ZoneId.systemDefault());

    Markup html(Instant now) {
        if (made.isEmpty()) {
            return html.paragraph("flow.none");
        }
        List<Duration> times = made.stream().map(Made::afterChange).sorted().toList();
        Html.Facts facts = new Html.Facts()
                .add(text("flow.made"), html.number(made.size()))
                .add(text("flow.median"), html.length(share(times, 50)))
                .add(text("flow.p95"), html.length(share(times, 95)));
        return facts.html().and(chart(now.truncatedTo(ChronoUnit.HOURS)));
    }

    /** By nearest rank. */
    private static Duration share(List<Duration> sorted, int percent) {
        int rank = (sorted.size() * percent + 99) / 100;
        return sorted.get(Math.max(0, rank - 1));
    }

    private Markup chart(Instant lastHour) {
        Map<Instant, Long> counted = made.stream()
                .collect(Collectors.groupingBy(one -> one.at().truncatedTo(ChronoUnit.HOURS), Collectors.counting()));
        long most = counted.values().stream().mapToLong(Long::longValue).max().orElse(1);
        List<Markup> bars = new ArrayList<>();
        List<List<?>> rows = new ArrayList<>();
        for (int ago = HOURS - 1; ago >= 0; ago--) {
            Instant hour = lastHour.minus(ago, ChronoUnit.HOURS);
            long count = counted.getOrDefault(hour, 0L);
            bars.add(bar(HOURS - 1 - ago, (int) Math.ceil((double) count * HEIGHT / most)));
            rows.add(List.of(HOUR.format(hour), html.number(count)));
        }
        return Markup.of(
                "<svg class=\"chart\" role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {} {}\">{}</svg>"
                        + "<details><summary>{}</summary>{}</details>",
                text("flow.chart"),
                HOURS * WIDTH,
                HEIGHT,
                Markup.all(bars),
                text("flow.table"),
                html.table(List.of("flow.hour", "flow.count"), rows));
    }

    private static Markup bar(int nth, int high) {
        return Markup.of(
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"></rect>",
                nth * WIDTH + 2,
                HEIGHT - high,
                WIDTH - 4,
                high);
    }

    private String text(String key) {
        return html.visit().text(key);
    }
}
