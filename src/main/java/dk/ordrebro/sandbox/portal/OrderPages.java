package dk.ordrebro.sandbox.portal;

import dk.ordrebro.sandbox.page.Layout;
import dk.ordrebro.sandbox.page.Pages;
import dk.ordrebro.sandbox.page.Visit;
import dk.ordrebro.sandbox.servicenow.ServiceNowStandIn;
import dk.ordrebro.sandbox.wire.Asked;
import dk.ordrebro.sandbox.wire.Reply;
import dk.ordrebro.text.Markup;
import java.util.Map;
import java.util.Optional;

/** The pages of the ServiceNow stand-in: a list, one order, a form for a new one, a file. */
public final class OrderPages implements Pages {
    private static final String NEW = "/order/new";
    private static final String FILE = "/order/file/";

    /** Where links in mails lead: the page that it names, in the frame of the instance. */
    private static final String FRAME = "/nav_to.do";

    private static final String NUMBER = "number=";

    private final ServiceNowStandIn serviceNow;
    private final OrderDesk desk;
    private final Elsewhere elsewhere;
    private final OrderList list;
    private final OrderPage order;

    public OrderPages(ServiceNowStandIn serviceNow, OrderDesk desk, Elsewhere elsewhere) {
        this.serviceNow = serviceNow;
        this.desk = desk;
        this.elsewhere = elsewhere;
        this.list = new OrderList(serviceNow, elsewhere);
        this.order = new OrderPage(serviceNow, elsewhere, FILE);
    }

    /** The path of the page that shows an order. */
    public static String page(Map<String, String> order) {
        return OrderTables.page(order);
    }

    @Override
    public boolean owns(String path) {
        return path.equals("/")
                || path.equals(NEW)
                || path.equals(FRAME)
                || path.startsWith(FILE)
                || OrderTables.in(path).isPresent()
                || OrderTables.listed(path).isPresent();
    }

    @Override
    public Reply show(Visit visit) {
        String path = visit.path();
        if (path.startsWith(FILE)) {
            return file(path.substring(FILE.length()));
        }
        if (path.equals("/")) {
            return page(visit, visit.text("orders"), list.of(visit));
        }
        if (path.equals(NEW)) {
            return page(visit, visit.text("order.new"), new OrderForm(desk).of(visit, NEW));
        }
        if (path.equals(FRAME)) {
            String inside = visit.parameter("uri").replaceFirst("^/", "");
            return Layout.seeOther(led(Asked.of("GET", "/" + inside, Map.of(), new byte[0])));
        }
        if (OrderTables.in(path).isEmpty() || visit.parameter("sys_id").isEmpty()) {
            return Layout.seeOther(led(visit.asked()));
        }
        Map<String, String> record = wanted(visit.asked());
        return page(visit, record.get("number"), order.of(visit, record));
    }

    /** Where an address of ServiceNow leads: to a list, or to the page of one order. */
    private String led(Asked asked) {
        return OrderTables.listed(asked.path()).map(OrderTables::list).orElseGet(() -> OrderTables.page(wanted(asked)));
    }

    @Override
    public String act(Visit visit) {
        if (visit.path().equals(NEW)) {
            OrderDesk.Wish wish = new OrderDesk.Wish(
                    visit.field("item"), visit.field("person"), visit.field("wish"), visit.field("details"));
            return OrderTables.page("sc_req_item", desk.place(wish));
        }
        Map<String, String> record = wanted(visit.asked());
        new OrderChanges(serviceNow).make(visit, record);
        return OrderTables.page(record);
    }

    private Map<String, String> wanted(Asked asked) {
        return OrderTables.in(asked.path())
                .flatMap(table -> found(table, asked))
                .orElseThrow(NoSuchPage::new);
    }

    private Optional<Map<String, String>> found(String table, Asked asked) {
        String query = asked.parameter("sysparm_query").orElse("");
        return asked.parameter("sys_id")
                .flatMap(sysId -> serviceNow.record(table, sysId))
                .or(() -> query.startsWith(NUMBER)
                        ? numbered(table, query.substring(NUMBER.length()))
                        : Optional.empty());
    }

    private Optional<Map<String, String>> numbered(String table, String number) {
        return serviceNow.all(table).stream()
                .filter(record -> number.equals(record.get("number")))
                .findFirst();
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
                        "attachment; filename*=UTF-8''" + Visit.encoded(fileName(sysId)),
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

    private Reply page(Visit visit, String title, Markup main) {
        Markup ways = Markup.of(
                "<a href=\"/\">{}</a> <a href=\"{}\">{}</a> <a href=\"{}\">{}</a>",
                visit.text("orders"),
                NEW,
                visit.text("order.new"),
                elsewhere.home(),
                visit.text("to.azureDevOps"));
        return Layout.page(visit, title + " - ServiceNow", Layout.head(visit, "ServiceNow", ways), main);
    }
}
