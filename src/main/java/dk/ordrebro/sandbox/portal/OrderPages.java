package dk.ordrebro.sandbox.portal;

import dk.ordrebro.sandbox.page.Layout;
import dk.ordrebro.sandbox.page.Markup;
import dk.ordrebro.sandbox.page.Pages;
import dk.ordrebro.sandbox.page.Visit;
import dk.ordrebro.sandbox.servicenow.ServiceNowStandIn;
import dk.ordrebro.sandbox.wire.Reply;
import java.util.Map;

/** The pages of the ServiceNow stand-in: a list, one order, a form for a new one, a file. */
public final class OrderPages implements Pages {
    private static final String NEW = "/order/new";
    private static final String FILE = "/order/file/";

    private final ServiceNowStandIn serviceNow;
    private final OrderDesk desk;
    private final OrderList list;
    private final OrderPage order;

    public OrderPages(ServiceNowStandIn serviceNow, OrderDesk desk, Elsewhere elsewhere) {
        this.serviceNow = serviceNow;
        this.desk = desk;
        this.list = new OrderList(serviceNow, elsewhere);
        this.order = new OrderPage(serviceNow, elsewhere, FILE);
    }

    @Override
    public boolean owns(String path) {
        return path.equals("/")
                || path.equals(NEW)
                || path.startsWith(FILE)
                || OrderTables.in(path).isPresent();
    }

    @Override
    public Reply show(Visit visit) {
        if (visit.path().startsWith(FILE)) {
            return file(visit.path().substring(FILE.length()));
        }
        if (visit.path().equals("/")) {
            return page(visit, visit.text("orders"), list.of(visit));
        }
        if (visit.path().equals(NEW)) {
            return page(visit, visit.text("order.new"), new OrderForm(desk).of(visit, NEW));
        }
        Map<String, String> record = wanted(visit);
        return page(visit, record.get("number"), order.of(visit, record));
    }

    @Override
    public String act(Visit visit) {
        if (visit.path().equals(NEW)) {
            String wish = visit.field("wish");
            String placed = desk.place(visit.field("item"), visit.field("person"), wish, visit.field("details"));
            return OrderTables.page("sc_req_item", placed);
        }
        if (OrderTables.in(visit.path()).isEmpty()) {
            throw new NoSuchPage();
        }
        Map<String, String> record = wanted(visit);
        order.change(visit, record);
        return OrderTables.page(record);
    }

    private Map<String, String> wanted(Visit visit) {
        return OrderTables.in(visit.path())
                .flatMap(table -> serviceNow.record(table, visit.parameter("sys_id")))
                .orElseThrow(NoSuchPage::new);
    }

    /** Always as a download: what somebody attached is not shown as a page of ours. */
    private Reply file(String sysId) {
        byte[] content = serviceNow.file(sysId).orElseThrow(NoSuchPage::new);
        return new Reply(
                200,
                Map.of(
                        "Content-Type",
                        "application/octet-stream",
                        "Content-Disposition",
                        "attachment; filename*=UTF-8''" + OrderPage.encoded(fileName(sysId)),
                        "X-Content-Type-Options",
                        "nosniff"),
                content);
    }

    private String fileName(String sysId) {
        return serviceNow
                .record("sys_attachment", sysId)
                .map(file -> file.getOrDefault("file_name", "file"))
                .orElse("file");
    }

    private static Reply page(Visit visit, String title, Markup main) {
        Markup ways = Markup.of(
                "<a href=\"/\">{}</a> <a href=\"{}\">{}</a>", visit.text("orders"), NEW, visit.text("order.new"));
        return Layout.page(visit, title + " - ServiceNow", Layout.head(visit, "ServiceNow", ways), main);
    }
}
