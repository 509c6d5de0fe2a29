package dk.ordrebro.console;

import dk.ordrebro.ledger.LinkReports.Made;
import dk.ordrebro.text.Markup;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many work items were made an hour, and how soon after the order's last change. @param made newest first */
record Flow(Html html, List<Made> made) {
    private static final int HOURS = 24;

    Markup html(Instant now) {
        if (made.isEmpty()) {
            return html.paragraph("flow.none");
        }
        List<Duration> times = made.stream().map(Made::afterChange).sorted().toList();
        Html.Facts facts = new Html.Facts()
                .add(text("flow.made"), html.number(made.size()))
                .add(text("flow.median"), html.length(Share.of(times, 50)))
                .add(text("flow.p95"), html.length(Share.of(times, 95)));
        return facts.html().and(chart(now.truncatedTo(ChronoUnit.HOURS)));
    }

    private Markup chart(Instant lastHour) {
        Map<Instant, List<Duration>> byHour = made.stream()
                .collect(Collectors.groupingBy(
                        one -> one.at().truncatedTo(ChronoUnit.HOURS),
                        Collectors.mapping(Made::afterChange, Collectors.toList())));
        List<FlowChart.Hour> hours = new ArrayList<>();
        for (int ago = HOURS - 1; ago >= 0; ago--) {
            Instant hour = lastHour.minus(ago, ChronoUnit.HOURS);
            List<Duration> times = byHour.getOrDefault(hour, List.of());
            hours.add(new FlowChart.Hour(hour, times.stream().sorted().toList()));
        }
        return new FlowChart(html, hours).pictures();
    }

    private String text(String key) {
        return html.visit().text(key);
    }
}
