package dk.ordrebro.sandbox.board;

import dk.ordrebro.sandbox.azuredevops.AzureDevOpsStandIn;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import dk.ordrebro.sandbox.page.Visit;
import dk.ordrebro.text.Markup;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The work items, a row of columns for each area: a column a state, the newest card first. */
final class Board {
    private static final List<String> STATES = List.of("New", "Active", "Resolved", "Closed");
    private static final int CARDS = 6;
    private static final int CARDS_OF_ONE_AREA = 60;

    private final AzureDevOpsStandIn azureDevOps;
    private final Orders orders;

    Board(AzureDevOpsStandIn azureDevOps, Orders orders) {
        this.azureDevOps = azureDevOps;
        this.orders = orders;
    }

    /** What a card is called within the page. */
    static String anchor(long id) {
        return "w" + id;
    }

    Markup of(Visit visit) {
        String type = visit.parameter("type");
        List<Item> items = azureDevOps.all().stream()
                .filter(item ->
                        !item.deleted() && (type.isEmpty() || item.type().equals(type)))
                .sorted(Comparator.comparing(Item::id).reversed())
                .toList();
        Set<String> areas = new TreeSet<>();
        azureDevOps.all().forEach(item -> areas.add(item.area()));
        String chosen = visit.parameter("area");
        Shown shown = new Shown(visit, items, orders.pages().get(), chosen.isEmpty() ? CARDS : CARDS_OF_ONE_AREA);
        List<Markup> lanes = areas.stream()
                .filter(area -> chosen.isEmpty() || area.equals(chosen))
                .map(area -> lane(shown, area))
                .toList();
        Markup empty = Markup.of("<p>{}</p>", visit.text("board.empty"));
        return Markup.of(
                "<main id=\"main\"><h1>{}</h1>{}{}</main>",
                visit.text("board"),
                filter(visit, areas),
                lanes.isEmpty() ? empty : Markup.all(lanes));
    }

    private static Markup filter(Visit visit, Set<String> areas) {
        return Markup.of(
                """
                <form method="get" action="/"><label>{} <select name="area"><option value="">{}</option>{}</select></label>
                <label>{} <select name="type"><option value="">{}</option>{}</select></label><button>{}</button></form>
                """,
                visit.text("area"),
                visit.text("all"),
                options(List.copyOf(areas), visit.parameter("area")),
                visit.text("type"),
                visit.text("all"),
                options(List.of("Epic", "Feature", "User Story", "Task"), visit.parameter("type")),
                visit.text("filter.go"));
    }

    private static Markup options(List<String> values, String chosen) {
        return Markup.all(values.stream()
                .map(value -> Markup.of(
                        "<option{}>{}</option>", value.equals(chosen) ? new Markup(" selected") : Markup.NONE, value))
                .toList());
    }

    /** What a look at the board is made from. @param pages of orders, by number. @param most cards in a column */
    private record Shown(Visit visit, List<Item> items, Map<String, String> pages, int most) {}

    private static Markup lane(Shown shown, String area) {
        List<Markup> columns =
                STATES.stream().map(state -> column(shown, area, state)).toList();
        return Markup.of("<section><h2>{}</h2><div class=\"board\">{}</div></section>", area, Markup.all(columns));
    }

    private static Markup column(Shown shown, String area, String state) {
        List<Item> items = shown.items().stream()
                .filter(item -> item.area().equals(area) && item.state().equals(state))
                .toList();
        Markup cards = Markup.all(items.stream()
                .limit(shown.most())
                .map(item -> card(shown, item))
                .toList());
        Markup more = items.size() > shown.most()
                ? Markup.of("<p class=\"faint\">{}</p>", shown.visit().text("more", items.size() - shown.most()))
                : Markup.NONE;
        return Markup.of(
                "<div class=\"column\"><h3>{} <span class=\"faint\">{}</span></h3>{}{}</div>",
                state,
                items.size(),
                cards,
                more);
    }

    private static Markup card(Shown shown, Item item) {
        String page = shown.pages().get(item.orderNumber());
        Markup order = page == null ? Markup.NONE : Markup.of("<a href=\"{}\">{}</a>", page, item.orderNumber());
        return Markup.of(
                "<article class=\"card\" id=\"{}\"><p class=\"faint\">{} {} {}</p><p><a href=\"{}\">{}</a></p>{}</article>",
                anchor(item.id()),
                item.type(),
                item.id(),
                order,
                BoardPages.page(item.id()),
                item.title(),
                Moves.onward(shown.visit(), item));
    }
}
