package dk.ordrebro.console;

import dk.ordrebro.failure.Remedies;
import dk.ordrebro.ledger.DeadLetterStore;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.text.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What waits for a person, by cause and with what to do; one cause with its orders, each to be decided alone or all at once. */
final class DeadLettersPage implements Page {
    private static final int PAGE = 50;

    private final ConsoleParts parts;
    private final Decisions decisions;

    DeadLettersPage(ConsoleParts parts, Decisions decisions) {
        this.parts = parts;
        this.decisions = decisions;
    }

    @Override
    public Content show(Visit visit) {
        Html html = new Html(visit);
        List<DeadLetterStore.Cause> causes = parts.ledger().deadLetters().causes();
        String cause = visit.parameter("cause");
        Markup main = cause.isEmpty()
                ? causes(html, causes)
                : causes.stream()
                        .filter(one -> one.cause().equals(cause))
                        .findFirst()
                        .map(one -> one(visit, one))
                        .orElseGet(() -> html.paragraph("dead.gone")
                                .and(Markup.of("<p>{}</p>", Html.link(Layout.DEAD_LETTERS, visit.text("dead.back")))));
        return new Content(visit.text("dead"), main);
    }

    /** All causes, for this page and the overview. */
    static Markup causes(Html html, List<DeadLetterStore.Cause> causes) {
        if (causes.isEmpty()) {
            return html.paragraph("dead.none");
        }
        return html.table(
                List.of("dead.cause", "dead.count", "dead.since", "order.remedy"),
                causes.stream().<List<?>>map(one -> row(html, one)).toList());
    }

    private static List<Object> row(Html html, DeadLetterStore.Cause one) {
        String address = Layout.DEAD_LETTERS + "?cause=" + Visit.encoded(one.cause());
        return List.of(
                Html.link(address, one.cause()), html.number(one.count()), Html.time(one.oldest()), remedy(html, one));
    }

    private static String remedy(Html html, DeadLetterStore.Cause one) {
        return Remedies.translated(
                one.cause(), one.remedy(), html.visit().texts().locale());
    }

    private Markup one(Visit visit, DeadLetterStore.Cause cause) {
        Html html = new Html(visit);
        String after = visit.parameter("after");
        List<LinkReports.Row> rows = parts.ledger()
                .deadLetters()
                .list(Optional.of(cause.cause()), after.matches("\\d{1,18}") ? Long.parseLong(after) : 0, PAGE);
        List<Markup> content = new ArrayList<>();
        content.add(Markup.of("<h2><code>{}</code> ({})</h2>", cause.cause(), html.number(cause.count())));
        content.add(Markup.of("<p class=\"remedy\">{}</p>", remedy(html, cause)));
        content.add(new DecisionForms(visit, decisions).ofCause(cause.cause()));
        content.add(html.table(
                List.of("order", "dead.since", "order.trouble"),
                rows.stream().<List<?>>map(DeadLettersPage::letter).toList()));
        if (rows.size() == PAGE) {
            String next = "?cause=" + Visit.encoded(cause.cause()) + "&after="
                    + rows.getLast().id();
            content.add(Markup.of("<p>{}</p>", Html.link(next, visit.text("find.more"))));
        }
        return Markup.all(content);
    }

    private static List<Object> letter(LinkReports.Row row) {
        return List.of(
                Html.order(row.number()),
                Html.time(row.status().dueAt()),
                row.status().trouble().map(why -> why.what()).orElse(""));
    }
}
