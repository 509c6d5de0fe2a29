package dk.ordrebro.console;

import dk.ordrebro.failure.Remedies;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.text.Markup;

/** Where a link stands, with the ways to both systems. */
record OrderFacts(Html html, OpenSystems systems) {
    Markup html(LinkReports.Story story) {
        LinkReports.Row row = story.row();
        Link.Status status = row.status();
        Html.Facts facts = new Html.Facts()
                .add(text("order.state"), html.state(status.state()))
                .add("ServiceNow", Html.link(systems.page(row.order()), row.number()))
                .add("Azure DevOps", workItem(row))
                .add(text("order.mapping"), row.mapping())
                .add(text("order.since"), Html.time(row.createdAt()));
        if (status.state() == LinkState.DUE) {
            facts.add(text("order.dueAt"), Html.time(status.dueAt()));
        }
        status.waitsFor().ifPresent(order -> facts.add(text("order.waitsFor"), order.table() + " " + order.sysId()));
        if (status.attempts() > 0) {
            facts.add(text("order.attempts"), html.number(status.attempts()));
        }
        status.trouble().ifPresent(trouble -> trouble(facts, trouble));
        story.files().ifPresent(files -> facts.add(text("order.files"), files(files)));
        return facts.html();
    }

    private Object workItem(LinkReports.Row row) {
        if (row.workItem().isEmpty()) {
            return text("order.none");
        }
        long id = row.workItem().getAsLong();
        return systems.page(row.mapping(), id)
                .<Object>map(page -> Html.link(page, Long.toString(id)))
                .orElse(Long.toString(id));
    }

    private void trouble(Html.Facts facts, Link.Trouble trouble) {
        facts.add(text("order.trouble"), Markup.of("{} <code>{}</code>", trouble.what(), trouble.cause()));
        String remedy = remedy(trouble);
        if (!remedy.isEmpty()) {
            facts.add(text("order.remedy"), remedy);
        }
    }

    private Markup files(LinkReports.FilesDue files) {
        String why = files.trouble()
                .map(trouble -> trouble.what() + " " + remedy(trouble))
                .orElse("");
        return Markup.of("{} {} {}", text("order.files.due"), Html.time(files.dueAt()), why);
    }

    private String remedy(Link.Trouble trouble) {
        return Remedies.translated(
                trouble.cause(), trouble.remedy(), html.visit().texts().locale());
    }

    private String text(String key) {
        return html.visit().text(key);
    }
}
