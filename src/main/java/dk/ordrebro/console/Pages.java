package dk.ordrebro.console;

import dk.ordrebro.http.Reply;
import dk.ordrebro.http.RequestProblem;
import java.util.List;
import java.util.Map;

/** Which page stands at which address. */
final class Pages {
    private final Map<String, Page> pages;
    private final Page order;

    Pages(ConsoleParts parts, Decisions decisions) {
        this.order = new OrderPage(parts, decisions);
        this.pages = Map.of(
                Layout.HOME, new OverviewPage(parts),
                Layout.ORDERS, new FindPage(parts.ledger().reports(), parts.clock()),
                Layout.DEAD_LETTERS, new DeadLettersPage(parts, decisions),
                Layout.MAPPINGS, new MappingsPage(parts),
                Layout.TRY, new TryPage(parts),
                Layout.HANDOVERS, new HandoversPage(parts),
                Layout.PEOPLE, new PeoplePage(parts),
                Layout.REPORTS, new ReportsPage(parts),
                Layout.AUDIT, new AuditPage(parts, decisions));
    }

    Reply show(Visit visit) {
        return Layout.page(200, visit, page(visit).show(visit));
    }

    private Page page(Visit visit) {
        List<String> parts = visit.request().parts();
        Page known = pages.get(visit.request().path());
        if (known != null) {
            return known;
        }
        if (parts.size() == 3 && visit.request().path().startsWith(Layout.ORDERS + "/")) {
            return order;
        }
        throw new RequestProblem(404, visit.text("told.nothing"));
    }
}
