package dk.ordrebro.console;

import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.observe.StatusReport;
import dk.ordrebro.text.Markup;
import java.util.ArrayList;
import java.util.List;

/** Is it well? One sentence and what to do, then how everything stands. */
final class OverviewPage implements Page {
    /** So many of the newest events tell how soon work items are made. */
    private static final int NEWEST_EVENTS = 10_000;

    private final ConsoleParts parts;

    OverviewPage(ConsoleParts parts) {
        this.parts = parts;
    }

    @Override
    public Content show(Visit visit) {
        StatusReport report = StatusReport.of(parts.ledger(), parts.standing().credentials(), parts.clock());
        Html html = new Html(visit);
        List<Markup> needs = new Needs(html, report, parts.standing().doors().get()).all();
        Standing standing = new Standing(html, report);
        List<Markup> content = new ArrayList<>();
        content.add(script(visit, report.links().of(LinkState.PARKED)));
        content.add(well(visit, html, needs));
        content.add(html.section("flow", flow(html)));
        content.add(html.section("links", links(html, report.links())));
        content.add(html.section("sources", standing.sources()));
        content.add(
                html.section("doors", standing.doors(parts.standing().doors().get())));
        content.add(html.section("dead", DeadLettersPage.causes(html, report.deadLetters())));
        content.add(html.section("mappings", LiveSets.of(html, parts).html(report.mappings())));
        content.add(html.section("secrets", standing.secrets()));
        content.add(html.section("nodes", standing.nodes()));
        return new Content(visit.text("overview"), Markup.all(content));
    }

    private static Markup well(Visit visit, Html html, List<Markup> needs) {
        return needs.isEmpty()
                ? Markup.of("<p class=\"well\">{}</p>", visit.text("well"))
                : Markup.of("<div class=\"ill\"><p>{}</p>{}</div>", visit.text("ill", needs.size()), html.items(needs));
    }

    private Markup flow(Html html) {
        Flow flow = new Flow(html, parts.ledger().reports().madeLately(NEWEST_EVENTS));
        return html.paragraph("flow.of", NEWEST_EVENTS)
                .and(flow.html(parts.clock().instant()));
    }

    private static Markup links(Html html, LinkReports.Counts counts) {
        Html.Facts facts = new Html.Facts();
        for (LinkState state : LinkState.values()) {
            String address = Layout.ORDERS + "?state=" + state.word();
            Markup number = live(state.word(), html.number(counts.of(state)));
            facts.add(html.visit().text("state." + state.word()), Markup.of("<a href=\"{}\">{}</a>", address, number));
        }
        facts.add(html.visit().text("links.postponed"), live("postponed", html.number(counts.postponed())));
        counts.oldestDue().ifPresent(age -> facts.add(html.visit().text("links.oldest"), html.length(age)));
        return facts.html();
    }

    /** A number that the script keeps up to date. @param name of {@link LiveNumbers} */
    private static Markup live(String name, String number) {
        return Markup.of("<span data-live=\"{}\">{}</span>", name, number);
    }

    /** The script, and what it shows when more orders wait for a person than the page says, or fewer. */
    private static Markup script(Visit visit, long parked) {
        return Markup.of(
                "<p id=\"changed\" class=\"remedy\" role=\"status\" data-parked=\"{}\" hidden>{} <a href=\"{}\">{}</a></p>"
                        + "<script src=\"{}\" defer></script>",
                parked,
                visit.text("live.changed"),
                Layout.HOME,
                visit.text("live.anew"),
                Layout.SCRIPT);
    }
}
