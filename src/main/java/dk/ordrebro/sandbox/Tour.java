package dk.ordrebro.sandbox;

import dk.ordrebro.app.Running;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import dk.ordrebro.sandbox.azuredevops.tracking.Person;
import dk.ordrebro.sandbox.portal.OrderDesk;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code sandbox --tour}: the way of an order in a minute, by the shipped mappings. Each step says what somebody does, where to
 * see it and which command shows it, and then what came of it on the other side.
 */
final class Tour {
    private static final String TABLE = "sc_req_item";
    private static final String CATALOG_ITEM = "PC-abonnement";
    private static final String WISH = "Bærbar PC til ny kollega";
    private static final String ASKED = "Hvornår kan den hentes?";
    private static final String ANSWERED = "Den er klar på fredag.";
    private static final String PRIORITY = "Microsoft.VSTS.Common.Priority";

    private final Systems systems;
    private final Running service;
    private final StrayOrders strays;
    private final TourGuide guide;
    private String sysId;
    private long workItem;

    Tour(Systems systems, Running service, StrayOrders strays, TourGuide guide) {
        this.systems = systems;
        this.service = service;
        this.strays = strays;
        this.guide = guide;
    }

    /** @return true when everything came as it should, and every order has its one work item at the end */
    boolean walked() {
        return begun()
                && ordered()
                && taken()
                && asked()
                && answered()
                && urgent()
                && parked()
                && mended()
                && done()
                && ended();
    }

    private boolean begun() {
        guide.step("tour.begin");
        guide.look(systems.orders().url());
        guide.look(systems.items().url());
        guide.command("status");
        return guide.came("tour.begin.came", this::agreed);
    }

    private boolean ordered() {
        Map.Entry<String, String> person =
                systems.desk().people().entrySet().iterator().next();
        sysId = systems.desk().place(new OrderDesk.Wish(CATALOG_ITEM, person.getKey(), WISH, ""));
        guide.step("tour.order", person.getValue(), CATALOG_ITEM, number());
        guide.look(orderPage(order()));
        guide.command("order " + number());
        return guide.came("tour.order.came", () -> item(number()).map(item -> {
            workItem = item.id();
            return item.type() + " " + item.id() + ": " + systems.pages().workItem(item.id());
        }));
    }

    private boolean taken() {
        systems.azureDevOps().team().setState(workItem, "Active");
        guide.step("tour.take", member().name(), String.valueOf(workItem));
        guide.look(systems.pages().workItem(workItem));
        guide.command("order " + number());
        return guide.came("tour.take.came", () -> shownAs("2"));
    }

    private boolean asked() {
        systems.serviceNow().update(TABLE, sysId, Map.of("comments", ASKED));
        guide.step("tour.ask", ASKED);
        guide.look(systems.pages().workItem(workItem));
        guide.command("preview " + number());
        return guide.came(
                "tour.ask.came",
                () -> seen(
                        systems.azureDevOps().team().said(workItem).stream().anyMatch(said -> said.contains(ASKED))));
    }

    private boolean answered() {
        systems.azureDevOps().team().comment(workItem, "#kunde " + ANSWERED, member().mail());
        guide.step("tour.answer", member().name(), "#kunde " + ANSWERED);
        guide.look(orderPage(order()));
        guide.command("order " + number());
        return guide.came(
                "tour.answer.came",
                () -> seen(systems.serviceNow().journal(sysId).stream()
                        .anyMatch(entry -> entry.get("element").equals("comments")
                                && entry.get("value").contains(ANSWERED))));
    }

    private boolean urgent() {
        String priority = order().get("priority").equals("1") ? "2" : "1";
        systems.serviceNow().update(TABLE, sysId, Map.of("priority", priority));
        guide.step("tour.edit", number(), priority);
        guide.look(systems.pages().workItem(workItem));
        guide.command("order " + number());
        return guide.came(
                "tour.edit.came",
                () -> seen(systems.azureDevOps()
                        .item(workItem)
                        .filter(item -> item.text(PRIORITY).equals(priority))
                        .isPresent()));
    }

    private boolean parked() {
        Map<String, String> stray = strays.place();
        guide.step("tour.park", stray.get("number"), SeedCatalog.UNKNOWN_GROUP);
        guide.look(orderPage(stray));
        guide.command("dead list --causes");
        return guide.came("tour.park.came", () -> trouble(stray.get("number")));
    }

    private boolean mended() {
        Map<String, String> stray = strays.mend().orElseThrow();
        guide.step("tour.mend", stray.get("number"), StrayOrders.MENDED);
        guide.look(orderPage(stray));
        guide.command("dead replay --all");
        return guide.came("tour.mend.came", () -> item(stray.get("number")).map(item -> item.type() + " " + item.id()));
    }

    private boolean done() {
        systems.azureDevOps().team().setState(workItem, "Closed");
        guide.step("tour.close", member().name(), String.valueOf(workItem));
        guide.look(systems.items().url());
        guide.command("order " + number());
        return guide.came("tour.close.came", () -> shownAs("3"));
    }

    private boolean ended() {
        guide.step("tour.end");
        guide.command("verify");
        boolean well = guide.came("tour.end.came", this::agreed);
        guide.end("tour.next");
        return well;
    }

    /** How many orders there are, once each has exactly one work item, in its place and written back. */
    private Optional<String> agreed() {
        Verdict verdict = Verdict.of(systems.serviceNow(), systems.azureDevOps());
        LinkReports.Counts counts = service.ledger().reports().counts();
        boolean rest = counts.of(LinkState.SETTLED) + counts.of(LinkState.ENDED) == verdict.orders();
        return verdict.kept() && rest ? Optional.of(String.valueOf(verdict.orders())) : Optional.empty();
    }

    private Optional<String> trouble(String number) {
        return service.ledger()
                .reports()
                .story(number)
                .map(story -> story.row().status())
                .filter(status -> status.state() == LinkState.PARKED)
                .flatMap(status -> status.trouble().map(trouble -> trouble.cause()));
    }

    private Optional<String> shownAs(String state) {
        return seen(state.equals(order().get("state")))
                .map(yes -> systems.serviceNow().shown(TABLE, sysId, "state"));
    }

    private Optional<Item> item(String number) {
        return List.copyOf(systems.azureDevOps().all()).stream()
                .filter(item -> item.orderNumber().equals(number))
                .findFirst();
    }

    private static Optional<String> seen(boolean there) {
        return there ? Optional.of("") : Optional.empty();
    }

    private Map<String, String> order() {
        return systems.serviceNow().record(TABLE, sysId).orElseThrow();
    }

    private String number() {
        return order().get("number");
    }

    private String orderPage(Map<String, String> order) {
        return systems.pages().order(order);
    }

    private Person member() {
        return systems.azureDevOps().team().members().getFirst();
    }
}
