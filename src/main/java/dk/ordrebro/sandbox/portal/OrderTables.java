package dk.ordrebro.sandbox.portal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables whose records have pages, and the paths of those pages: the ones ServiceNow has for them. */
final class OrderTables {
    static final List<String> ALL =
            List.of("sc_req_item", "sc_request", "sc_task", "im_idea_core", "incident", "change_request");
    private static final String END = ".do";

    private OrderTables() {}

    /** The table that a path like {@code /sc_task.do} shows. */
    static Optional<String> in(String path) {
        return ALL.stream().filter(table -> path.equals("/" + table + END)).findFirst();
    }

    static String page(String table, String sysId) {
        return "/" + table + END + "?sys_id=" + sysId;
    }

    static String page(Map<String, String> order) {
        return page(order.get("sys_class_name"), order.get("sys_id"));
    }
}
