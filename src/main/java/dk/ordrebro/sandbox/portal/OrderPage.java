package dk.ordrebro.sandbox.portal;

import dk.ordrebro.sandbox.page.Visit;
import dk.ordrebro.sandbox.servicenow.ServiceNowStandIn;
import dk.ordrebro.text.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One order: what was asked for, where it stands, its journal and files, and forms to change it. */
final class OrderPage {
    private final ServiceNowStandIn serviceNow;
    private final Elsewhere elsewhere;
    private final String file;

    /** @param file the path of a file's page, up to its sys_id */
    OrderPage(ServiceNowStandIn serviceNow, Elsewhere elsewhere, String file) {
        this.serviceNow = serviceNow;
        this.elsewhere = elsewhere;
        this.file = file;
    }

    Markup of(Visit visit, Map<String, String> order) {
        return Markup.of(
                "<main id=\"main\"><h1>{} {}</h1>{}<h2>{}</h2><div class=\"prose\">{}</div>{}{}{}{}</main>",
                order.get("number"),
                order.getOrDefault("short_description", ""),
                facts(visit, order),
                visit.text("description"),
                prose(order.getOrDefault("description", "")),
                family(visit, order),
                new OrderChanges(serviceNow).of(visit, order),
                files(visit, order),
                journal(visit, order));
    }

    private Markup facts(Visit visit, Map<String, String> order) {
        Long item = elsewhere.workItems().get().get(order.get("number"));
        List<Markup> facts = new ArrayList<>();
        facts.add(fact(
                visit.text("state"),
                Markup.of("<span class=\"badge\">{}</span>", OrderList.state(visit, serviceNow, order))));
        facts.add(fact(
                visit.text("workItem"),
                item == null
                        ? Markup.of("{}", visit.text("workItem.none"))
                        : Markup.of("<a href=\"{}\">{}</a>", elsewhere.page().apply(item), item)));
        for (String field :
                List.of("cat_item", "requested_for", "opened_by", "assignment_group", "due_date", "priority")) {
            String shown = serviceNow.shown(order.get("sys_class_name"), order.get("sys_id"), field);
            if (!shown.isEmpty()) {
                facts.add(fact(visit.text("field." + field), Markup.of("{}", shown)));
            }
        }
        return Markup.of("<dl>{}</dl>", Markup.all(facts));
    }

    private static Markup fact(String name, Markup value) {
        return Markup.of("<dt>{}</dt><dd>{}</dd>", name, value);
    }

    /** The orders above and below it. */
    private Markup family(Visit visit, Map<String, String> order) {
        List<Markup> links = new ArrayList<>();
        for (String up : List.of("request", "request_item")) {
            String table = up.equals("request") ? "sc_request" : "sc_req_item";
            serviceNow.record(table, order.getOrDefault(up, "")).ifPresent(above -> {
                if (!above.get("sys_id").equals(order.get("sys_id"))) {
                    links.add(link(above));
                }
            });
        }
        below("sc_req_item", "request", order, links);
        below("sc_task", "request_item", order, links);
        return links.isEmpty()
                ? Markup.NONE
                : Markup.of("<h2>{}</h2><ul>{}</ul>", visit.text("order.family"), Markup.all(links));
    }

    private void below(String table, String field, Map<String, String> order, List<Markup> links) {
        serviceNow.all(table).stream()
                .filter(row -> order.get("sys_id").equals(row.get(field))
                        && !row.get("sys_id").equals(order.get("sys_id")))
                .forEach(row -> links.add(link(row)));
    }

    private static Markup link(Map<String, String> order) {
        return Markup.of(
                "<li><a href=\"{}\">{}</a> {}</li>",
                OrderTables.page(order),
                order.get("number"),
                order.getOrDefault("short_description", ""));
    }

    private Markup files(Visit visit, Map<String, String> order) {
        List<Markup> files = serviceNow.all("sys_attachment").stream()
                .filter(row -> order.get("sys_id").equals(row.get("table_sys_id")))
                .map(row -> Markup.of(
                        "<li><a href=\"{}\">{}</a> <span class=\"faint\">{}</span></li>",
                        file + row.get("sys_id"),
                        row.getOrDefault("file_name", "?"),
                        visit.text("bytes", row.getOrDefault("size_bytes", "0"))))
                .toList();
        return files.isEmpty()
                ? Markup.NONE
                : Markup.of("<h2>{}</h2><ul>{}</ul>", visit.text("files"), Markup.all(files));
    }

    private Markup journal(Visit visit, Map<String, String> order) {
        List<Markup> entries = serviceNow.journal(order.get("sys_id")).reversed().stream()
                .map(entry -> entry(visit, entry))
                .toList();
        return entries.isEmpty() ? Markup.NONE : Markup.of("<h2>{}</h2>{}", visit.text("journal"), Markup.all(entries));
    }

    private Markup entry(Visit visit, Map<String, String> entry) {
        boolean internal = entry.get("element").equals("work_notes");
        return Markup.of(
                "<article class=\"entry{}\"><p class=\"faint\">{}, {} UTC, {}</p><p>{}</p></article>",
                internal ? " internal" : "",
                entry.get("sys_created_by"),
                entry.get("sys_created_on"),
                visit.text(internal ? "journal.internal" : "journal.comment"),
                prose(entry.getOrDefault("value", "")));
    }

    private Markup prose(String text) {
        return Markup.prose(text, elsewhere.hosts());
    }
}
