package dk.ordrebro.sandbox.portal;

import dk.ordrebro.sandbox.page.Visit;
import dk.ordrebro.sandbox.servicenow.ServiceNowStandIn;
import dk.ordrebro.text.Markup;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The list of orders of one kind, the newest first, with where each stands and the work item it became. */
final class OrderList {
    private static final int MOST = 100;

    private final ServiceNowStandIn serviceNow;
    private final Elsewhere elsewhere;

    OrderList(ServiceNowStandIn serviceNow, Elsewhere elsewhere) {
        this.serviceNow = serviceNow;
        this.elsewhere = elsewhere;
    }

    Markup of(Visit visit) {
        String table = OrderTables.ALL.contains(visit.parameter("table")) ? visit.parameter("table") : "sc_req_item";
        List<Map<String, String>> found = found(table, visit.parameter("text"));
        Map<String, Long> workItems = elsewhere.workItems().get();
        List<Markup> rows = found.stream()
                .limit(MOST)
                .map(order -> row(visit, order, workItems))
                .toList();
        Markup count = Markup.of("<p class=\"faint\">{}</p>", visit.text("orders.count", rows.size(), found.size()));
        return Markup.of("<main id=\"main\"><h1>{}</h1>", visit.text("orders"))
                .and(kinds(visit, table))
                .and(search(visit, table))
                .and(count)
                .and(table(visit, rows))
                .and(new Markup("</main>"));
    }

    private List<Map<String, String>> found(String table, String text) {
        String sought = text.toLowerCase(Locale.ROOT);
        return serviceNow.all(table).stream()
                .filter(order -> (order.get("number") + " " + order.getOrDefault("short_description", ""))
                        .toLowerCase(Locale.ROOT)
                        .contains(sought))
                .sorted(Comparator.comparing((Map<String, String> order) -> order.get("number"))
                        .reversed())
                .toList();
    }

    private static Markup kinds(Visit visit, String shown) {
        List<Markup> links = OrderTables.ALL.stream()
                .map(table -> Markup.of(
                        "<a href=\"/?table={}\"{}>{}</a>",
                        table,
                        table.equals(shown) ? new Markup(" aria-current=\"page\"") : Markup.NONE,
                        visit.text("table." + table)))
                .toList();
        return Markup.of("<nav aria-label=\"{}\">{}</nav>", visit.text("kinds"), Markup.all(links));
    }

    private static Markup search(Visit visit, String table) {
        return Markup.of("""
                <form method="get" action="/" role="search"><input type="hidden" name="table" value="{}">
                <label>{} <input type="search" name="text" value="{}"></label><button>{}</button></form>
                """, table, visit.text("search"), visit.parameter("text"), visit.text("search.go"));
    }

    private static Markup table(Visit visit, List<Markup> rows) {
        return Markup.of(
                "<table><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th>"
                        + "<th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead><tbody>{}</tbody></table>",
                visit.text("number"),
                visit.text("what"),
                visit.text("group"),
                visit.text("state"),
                visit.text("workItem"),
                Markup.all(rows));
    }

    private Markup row(Visit visit, Map<String, String> order, Map<String, Long> workItems) {
        Long item = workItems.get(order.get("number"));
        return Markup.of(
                "<tr><td><a href=\"{}\">{}</a></td><td>{}</td><td>{}</td><td><span class=\"badge\">{}</span></td><td>{}</td></tr>",
                OrderTables.page(order),
                order.get("number"),
                order.getOrDefault("short_description", ""),
                shown(order, "assignment_group"),
                state(visit, serviceNow, order),
                item == null
                        ? Markup.of("<span class=\"faint\">{}</span>", visit.text("workItem.none"))
                        : Markup.of("<a href=\"{}\">{}</a>", elsewhere.page().apply(item), item));
    }

    private String shown(Map<String, String> order, String field) {
        return serviceNow.shown(order.get("sys_class_name"), order.get("sys_id"), field);
    }

    /** The state in the reader's language where it is one that all tasks have, else as ServiceNow labels it. */
    static String state(Visit visit, ServiceNowStandIn serviceNow, Map<String, String> order) {
        String table = order.get("sys_class_name");
        String state = order.get("state");
        return label(visit, table, state, serviceNow.choices(table, "state").getOrDefault(state, state));
    }

    static String label(Visit visit, String table, String state, String label) {
        boolean common = table.startsWith("sc_");
        return common ? visit.texts().textOr("state." + state, label) : label;
    }
}
