package dk.ordrebro.console;

import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.dryrun.MissingPeople;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.text.Markup;
import java.util.List;

/** Who is named on one side and not found on the other? Looked for in both systems when a person asks. */
final class PeoplePage implements Page {
    private static final int NEWEST = 200;

    private final ConsoleParts parts;

    PeoplePage(ConsoleParts parts) {
        this.parts = parts;
    }

    @Override
    public Content show(Visit visit) {
        Html html = new Html(visit);
        MappingSet set = parts.systems().mappings().get();
        Markup main = !MissingPeople.asks(set)
                ? html.paragraph("people.notAsked")
                : visit.parameter("look").isEmpty() ? offer(visit, html) : found(html, set);
        return new Content(visit.text("people"), main);
    }

    private static Markup offer(Visit visit, Html html) {
        return html.paragraph("people.what", NEWEST)
                .and(Markup.of(
                        "<form method=\"get\" action=\"{}\"><input type=\"hidden\" name=\"look\" value=\"now\">"
                                + "<button>{}</button></form>",
                        Layout.PEOPLE,
                        visit.text("people.look")));
    }

    private Markup found(Html html, MappingSet set) {
        List<LinkReports.Row> rows = parts.ledger().reports().list(LinkReports.Filter.all(NEWEST));
        try (BothSides sides = parts.systems().open(set)) {
            MissingPeople people = new MissingPeople(set);
            people.add(
                    rows, sides.orders(rows.stream().map(LinkReports.Row::order).toList()), sides);
            return shown(html, people, people.in(sides));
        } catch (CallFailure failed) {
            return Markup.of("<p class=\"ill\">{}</p>", failed.failure().what());
        }
    }

    private static Markup shown(Html html, MissingPeople people, List<MissingPeople.Missing> missing) {
        Markup sum = html.paragraph("people.found", people.orders(), people.named(), missing.size());
        if (missing.isEmpty()) {
            return sum;
        }
        Markup table = html.table(
                List.of("person", "person.why", "person.orders", "person.samples"),
                missing.stream().<List<?>>map(one -> row(html, one)).toList());
        return Markup.all(List.of(sum, table, html.paragraph("people.remedy")));
    }

    private static List<Object> row(Html html, MissingPeople.Missing one) {
        return List.of(
                one.name(),
                html.visit().text("people." + one.why(), one.system()),
                html.number(one.orders()),
                Markup.all(one.samples().stream().map(Html::order).toList()));
    }
}
