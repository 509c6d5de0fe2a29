package dk.ordrebro.console;

import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.text.Markup;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Where is this order? By number, sys_id, work item or the words of its trouble; a page at a time, the newest first. */
final class FindPage implements Page {
    private static final int PAGE = 50;

    private final LinkReports reports;
    private final Clock clock;

    FindPage(LinkReports reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    public Content show(Visit visit) {
        List<LinkReports.Row> rows = reports.list(filter(visit));
        Html html = new Html(visit);
        List<Markup> content = new ArrayList<>();
        content.add(form(visit));
        content.add(
                rows.isEmpty()
                        ? html.paragraph("find.none")
                        : html.table(
                                List.of("order", "order.state", "order.workItem", "order.mapping", "order.trouble"),
                                rows.stream()
                                        .<List<?>>map(row -> row(html, row))
                                        .toList()));
        if (rows.size() == PAGE) {
            content.add(
                    Markup.of("<p>{}</p>", Html.link(next(visit, rows.getLast().id()), visit.text("find.more"))));
        }
        return new Content(visit.text("find"), Markup.all(content));
    }

    private static LinkReports.Filter filter(Visit visit) {
        String after = visit.parameter("after");
        return new LinkReports.Filter(
                state(visit),
                Optional.of(visit.parameter("mapping")).filter(name -> !name.isEmpty()),
                Optional.of(visit.parameter("text")).filter(text -> !text.isEmpty()),
                after.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(after)) : OptionalLong.empty(),
                PAGE);
    }

    private static Optional<LinkState> state(Visit visit) {
        return Arrays.stream(LinkState.values())
                .filter(state -> state.word().equals(visit.parameter("state")))
                .findFirst();
    }

    private static String next(Visit visit, long last) {
        String here = visit.here().replaceAll("([?&])after=\\d*&?", "$1").replaceAll("[?&]$", "");
        return here + (here.contains("?") ? "&" : "?") + "after=" + last;
    }

    private static Markup form(Visit visit) {
        Markup choices = Markup.all(Arrays.stream(LinkState.values())
                .map(state -> Markup.of(
                        "<option value=\"{}\"{}>{}</option>",
                        state.word(),
                        visit.parameter("state").equals(state.word()) ? new Markup(" selected") : "",
                        visit.text("state." + state.word())))
                .toList());
        return Markup.of(
                """
                <form method="get" action="{}" role="search">
                <label class="grow">{} <input type="search" name="text" value="{}" maxlength="200" autocomplete="off"></label>
                <label>{} <select name="state"><option value="">{}</option>{}</select></label>
                <button>{}</button></form>
                """,
                Layout.ORDERS,
                visit.text("find.text"),
                visit.parameter("text"),
                visit.text("order.state"),
                visit.text("find.all"),
                choices,
                visit.text("find.button"));
    }

    private List<Object> row(Html html, LinkReports.Row row) {
        Optional<String> due =
                row.status().state() == LinkState.DUE && row.status().dueAt().isAfter(clock.instant())
                        ? Optional.of(html.visit().text("find.later"))
                        : Optional.empty();
        return List.of(
                Html.order(row.number()),
                Markup.of("{} {}", html.state(row.status().state()), due.orElse("")),
                row.workItem().isPresent() ? Long.toString(row.workItem().getAsLong()) : "-",
                row.mapping(),
                row.status().trouble().map(why -> why.what()).orElse(""));
    }
}
