package dk.ordrebro.console;

import dk.ordrebro.ledger.LinkReports.Handover;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.text.Markup;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who handed orders to whom, how long they had lain there, and with whom they lie now. Of the newest handovers the ledger knows. */
final class HandoversPage implements Page {
    private static final int NEWEST = 1_000;
    private static final int SHOWN = 50;
    private static final Set<LinkState> OVER = Set.of(LinkState.ENDED, LinkState.DISCARDED);

    private final ConsoleParts parts;

    HandoversPage(ConsoleParts parts) {
        this.parts = parts;
    }

    @Override
    public Content show(Visit visit) {
        Html html = new Html(visit);
        List<Handover> newest = parts.ledger().reports().handovers(NEWEST);
        if (newest.isEmpty()) {
            return new Content(visit.text("handovers"), html.paragraph("handovers.none"));
        }
        List<Markup> content = List.of(
                html.paragraph("handovers.of", html.number(newest.size())),
                html.section("handovers.now", now(html, newest)),
                html.section("handovers.kept", kept(html, newest)),
                html.section("handovers.each", each(html, newest)));
        return new Content(visit.text("handovers"), Markup.all(content));
    }

    /** With whom each order is that was handed over: its last handover says. */
    private Markup now(Html html, List<Handover> newest) {
        Map<String, Handover> last = new LinkedHashMap<>();
        newest.forEach(one -> last.putIfAbsent(one.number(), one));
        Map<String, List<Handover>> with = last.values().stream()
                .filter(one -> !OVER.contains(one.state()))
                .collect(Collectors.groupingBy(HandoversPage::to, LinkedHashMap::new, Collectors.toList()));
        if (with.isEmpty()) {
            return html.paragraph("handovers.nobody");
        }
        Instant now = parts.clock().instant();
        return html.table(
                List.of("handovers.to", "dead.count", "handovers.longest", "order"),
                mostFirst(with).stream()
                        .<List<?>>map(one -> {
                            Handover oldest = one.getValue().getLast();
                            return List.of(
                                    one.getKey(),
                                    html.number(one.getValue().size()),
                                    html.length(Duration.between(oldest.what().moved(), now)),
                                    Html.order(oldest.number()));
                        })
                        .toList());
    }

    /** How long orders lay with a service area before it handed them on. */
    private static Markup kept(Html html, List<Handover> newest) {
        Map<String, List<Handover>> ways = newest.stream()
                .collect(Collectors.groupingBy(
                        one -> from(one) + " → " + to(one), LinkedHashMap::new, Collectors.toList()));
        return html.table(
                List.of("handovers.way", "handovers.count", "handovers.median", "handovers.most"),
                mostFirst(ways).stream()
                        .limit(SHOWN)
                        .<List<?>>map(one -> List.of(
                                one.getKey(),
                                html.number(one.getValue().size()),
                                share(html, one.getValue(), 50),
                                share(html, one.getValue(), 100)))
                        .toList());
    }

    private static String share(Html html, List<Handover> way, int percent) {
        List<Duration> times = way.stream()
                .flatMap(one -> one.what().counted().lasted().stream())
                .sorted()
                .toList();
        return times.isEmpty() ? "-" : html.length(Share.of(times, percent));
    }

    private static Markup each(Html html, List<Handover> newest) {
        return html.table(
                List.of("comment.at", "order", "handovers.from", "handovers.to", "handovers.after", "order.state"),
                newest.stream()
                        .limit(SHOWN)
                        .<List<?>>map(one -> List.of(
                                Html.time(one.what().moved()),
                                Html.order(one.number()),
                                from(one),
                                to(one),
                                one.what().counted().lasted().map(html::length).orElse("-"),
                                html.state(one.state())))
                        .toList());
    }

    private static List<Map.Entry<String, List<Handover>>> mostFirst(Map<String, List<Handover>> groups) {
        return groups.entrySet().stream()
                .sorted(Comparator.comparingInt(one -> -one.getValue().size()))
                .toList();
    }

    private static String from(Handover one) {
        return one.what().counted().from().orElse("?");
    }

    private static String to(Handover one) {
        return one.what().counted().to().orElse("?");
    }
}
