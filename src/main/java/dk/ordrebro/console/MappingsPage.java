package dk.ordrebro.console;

import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.text.Markup;
import java.util.List;

/** Which mappings are live since when, what each takes of the newest orders, and why changed files were not taken. */
final class MappingsPage implements Page {
    /** Of so many of the newest orders the counts are: all of them are not counted at each view. */
    private static final int NEWEST = 500;

    private final ConsoleParts parts;

    MappingsPage(ConsoleParts parts) {
        this.parts = parts;
    }

    @Override
    public Content show(Visit visit) {
        Html html = new Html(visit);
        List<LinkReports.Row> newest = parts.ledger().reports().list(LinkReports.Filter.all(NEWEST));
        List<Mapping> mappings = parts.systems().mappings().get().mappings();
        Markup sets = LiveSets.of(html, parts).html(parts.ledger().liveSets().all());
        Markup table = mappings.isEmpty()
                ? html.paragraph("mappings.none")
                : html.table(
                        List.of(
                                "mapping.name",
                                "mapping.takes",
                                "mapping.makes",
                                "mapping.place",
                                "mapping.newest",
                                "mapping.parked"),
                        mappings.stream()
                                .<List<?>>map(mapping -> row(html, mapping, newest))
                                .toList());
        return new Content(
                visit.text("mappings"),
                Markup.of("<p>{}</p>", Html.link(Layout.TRY, visit.text("try")))
                        .and(sets)
                        .and(html.section(
                                "mappings.tried",
                                html.paragraph("mappings.counted", newest.size())
                                        .and(table))));
    }

    private static List<Object> row(Html html, Mapping mapping, List<LinkReports.Row> newest) {
        List<LinkReports.Row> own = newest.stream()
                .filter(row -> row.mapping().equals(mapping.name()))
                .toList();
        long parked = own.stream()
                .filter(row -> row.status().state() == LinkState.PARKED)
                .count();
        return List.of(
                mapping.name(),
                mapping.table(),
                mapping.type() + ", " + mapping.project(),
                Markup.of("<code>{}</code>", mapping.place()),
                html.number(own.size()),
                html.number(parked));
    }
}
