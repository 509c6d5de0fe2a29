package dk.ordrebro.console;

import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LinkReports.Story;
import dk.ordrebro.text.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Where is this order, and what happened to it? The systems themselves are asked when a person asks for it, and not on each view. */
final class OrderPage implements Page {
    private static final String VIEW = "view";
    private static final List<String> VIEWS = List.of("story", "sides", "dry-run");

    /** More orders of one number than this are not looked for. */
    private static final int MOST_OTHERS = 20;

    private final ConsoleParts parts;
    private final Decisions decisions;

    OrderPage(ConsoleParts parts, Decisions decisions) {
        this.parts = parts;
        this.decisions = decisions;
    }

    @Override
    public Content show(Visit visit) {
        Story story = story(visit).orElseThrow(() -> new RequestProblem(404, visit.text("order.unknown")));
        Html html = new Html(visit);
        String view = Optional.of(visit.parameter(VIEW)).filter(VIEWS::contains).orElse(VIEWS.getFirst());
        List<Markup> content = new ArrayList<>();
        content.add(new OrderFacts(html, parts.systems()).html(story));
        others(story.row()).forEach(other -> content.add(other(visit, other)));
        content.add(new DecisionForms(visit, decisions).ofLink(story.row()));
        content.add(views(visit, view));
        content.add(
                switch (view) {
                    case "sides" -> new SidesView(html, parts).html(story.row());
                    case "dry-run" -> new DryRunView(html, parts).html(story.row());
                    default -> new TimelineWords(html).list(story.timeline());
                });
        return new Content(story.row().number(), Markup.all(content));
    }

    private Optional<Story> story(Visit visit) {
        String number = visit.request().parts().get(2);
        String link = visit.parameter("link");
        return link.matches("\\d{1,18}")
                ? parts.ledger().reports().story(Long.parseLong(link)).filter(story -> story.row()
                        .number()
                        .equals(number))
                : parts.ledger().reports().story(number);
    }

    private List<LinkReports.Row> others(LinkReports.Row row) {
        Optional<String> number = Optional.of(row.number());
        LinkReports.Filter same =
                new LinkReports.Filter(Optional.empty(), Optional.empty(), number, OptionalLong.empty(), MOST_OTHERS);
        return parts.ledger().reports().list(same).stream()
                .filter(one -> one.number().equals(row.number()) && one.id() != row.id())
                .toList();
    }

    private static Markup other(Visit visit, LinkReports.Row other) {
        String address = Layout.ORDERS + "/" + Visit.encoded(other.number()) + "?link=" + other.id();
        String which = other.order().table() + " " + other.order().sysId();
        return Markup.of("<p>{} {}</p>", visit.text("order.sameNumber"), Html.link(address, which));
    }

    private static Markup views(Visit visit, String now) {
        String link = visit.parameter("link");
        String same = link.matches("\\d+") ? "&link=" + link : "";
        List<Markup> ways = VIEWS.stream()
                .map(view -> Markup.of(
                        "<a href=\"{}\"{}>{}</a>",
                        "?" + VIEW + "=" + view + same,
                        view.equals(now) ? new Markup(" aria-current=\"page\"") : "",
                        visit.text("view." + view)))
                .toList();
        return Markup.of(
                "<nav class=\"views\" aria-label=\"{}\">{}</nav><h2>{}</h2>",
                visit.text("views"),
                Markup.all(ways),
                visit.text("view." + now));
    }
}
