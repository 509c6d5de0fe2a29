package dk.ordrebro.console;

import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.text.Markup;
import dk.ordrebro.verify.SideBySide;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The work items above and below one, with the orders they are made of where this ledger has them. */
record FamilyTree(Html html, ConsoleParts parts) {
    private static final int MOST = 30;

    Markup html(SideBySide.Family family) {
        List<Markup> members = new ArrayList<>();
        family.parent().ifPresent(id -> members.add(member("family.parent", id)));
        family.children().stream().limit(MOST).forEach(id -> members.add(member("family.child", id)));
        int more = family.children().size() - MOST;
        if (more > 0) {
            members.add(Markup.of("{}", html.visit().text("family.more", more)));
        }
        return members.isEmpty() ? Markup.NONE : html.section("family", html.items(members));
    }

    private Markup member(String key, long workItem) {
        Markup orders = Markup.all(of(workItem).stream()
                .map(row -> Markup.of(
                        "{} {}",
                        Html.order(row.number()),
                        html.state(row.status().state())))
                .toList());
        return Markup.of("{} {}", html.visit().text(key, Long.toString(workItem)), orders);
    }

    /** By the index of work items. */
    private List<LinkReports.Row> of(long workItem) {
        LinkReports.Filter named = new LinkReports.Filter(
                Optional.empty(), Optional.empty(), Optional.of(Long.toString(workItem)), OptionalLong.empty(), MOST);
        return parts.ledger().reports().list(named).stream()
                .filter(row -> row.workItem().orElse(0) == workItem)
                .toList();
    }
}
