package dk.ordrebro.sandbox.portal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables whose records have pages, and the paths of those pages: the ones ServiceNow has for them. */
final class OrderTables {
    static final List<String> ALL = List.of(
            "sc_req_item",
            "sc_request",
            "sc_task",
            "im_idea_core",
            "incident",
            "change_request",
            "problem",
            "dmn_demand");

    /** What all of them extend: its page shows any of them. */
    private static final String TASK = "task";

    private static final String RECORD = ".do";
    private static final String LIST = "_list.do";

    private OrderTables() {}

    /** The table whose record a path like {@code /sc_task.do} shows. */
    static Optional<String> in(String path) {
        return path.equals("/" + TASK + RECORD) ? Optional.of(TASK) : named(path, RECORD);
    }

    /** The table that a path like {@code /sc_task_list.do} lists. */
    static Optional<String> listed(String path) {
        return named(path, LIST);
    }

    private static Optional<String> named(String path, String end) {
        return ALL.stream().filter(table -> path.equals("/" + table + end)).findFirst();
    }

    static String page(String table, String sysId) {
        return "/" + table + RECORD + "?sys_id=" + sysId;
    }

    static String page(Map<String, String> order) {
        return page(order.get("sys_class_name"), order.get("sys_id"));
    }

    static String list(String table) {
        return "/?table=" + table;
    }
}
