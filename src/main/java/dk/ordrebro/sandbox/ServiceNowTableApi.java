package dk.ordrebro.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /api/now[/v1|/v2]/table}: lists, and one record read, made, changed and removed. */
final class ServiceNowTableApi {
    private static final int DEFAULT_LIMIT = 10_000;
    private static final String JSON_TYPE = "application/json;charset=UTF-8";

    private final ServiceNowState state;
    private final ServiceNowSwitches switches;
    private final ServiceNowSearch search;
    private final ServiceNowWrites writes;

    ServiceNowTableApi(ServiceNowState state, ServiceNowSwitches switches) {
        this.state = state;
        this.switches = switches;
        this.search = new ServiceNowSearch(state, switches);
        this.writes = new ServiceNowWrites(state, switches);
    }

    /**
     * @param at what follows {@code table/}: a table, or a table and a sys_id
     * @param call the request, who makes it and where the answers' links point
     */
    Reply handle(List<String> at, ServiceNowCall call) {
        Optional<ServiceNowTable> table = state.schema().table(at.getFirst());
        if (table.isEmpty()) {
            return ServiceNowErrors.invalidTable(at.getFirst());
        }
        String method = call.asked().method();
        if (switches.forbiddenTables.contains(at.getFirst())) {
            return method.equals("GET") ? ServiceNowErrors.noRightToQuery() : ServiceNowErrors.noRightTo("Update");
        }
        if (at.size() == 1) {
            return switch (method) {
                case "GET", "HEAD" -> list(table.get(), call);
                case "POST" -> create(table.get(), call);
                default -> ServiceNowErrors.methodNotAllowed();
            };
        }
        ServiceNowRow row = state.find(at.getFirst(), at.get(1));
        if (row == null || switches.hides(row)) {
            return ServiceNowErrors.notFound();
        }
        return switch (method) {
            case "GET", "HEAD" -> reply(200, json(call).one(row));
            case "PATCH", "PUT" -> change(row, call);
            case "DELETE" -> remove(row, call);
            default -> ServiceNowErrors.methodNotAllowed();
        };
    }

    private Reply list(ServiceNowTable table, ServiceNowCall call) {
        Asked asked = call.asked();
        boolean counted = !asked.parameter("sysparm_no_count").orElse("").equals("true");
        int offset = number(asked, "sysparm_offset", 0);
        int limit = number(asked, "sysparm_limit", DEFAULT_LIMIT);
        ServiceNowSearch.Found found =
                search.find(table.name(), query(asked), new ServiceNowSearch.Page(offset, limit, counted));
        List<ServiceNowRow> visible = visible(found.rows());
        if (visible.isEmpty() && asked.path().startsWith("/api/now/v1/")) {
            return ServiceNowErrors.notFound();
        }
        Reply reply = reply(200, json(call).list(table.name(), visible));
        if (counted) {
            reply = reply.with("X-Total-Count", Long.toString(found.total()));
        }
        boolean full = found.rows().size() == limit;
        Optional<String> link =
                ServiceNowLinks.header(call, new ServiceNowLinks.Place(offset, limit, found.total(), full));
        return link.isPresent() ? reply.with("Link", link.get()) : reply;
    }

    private List<ServiceNowRow> visible(List<ServiceNowRow> rows) {
        if (switches.hiddenNumbers.isEmpty()) {
            return rows;
        }
        List<ServiceNowRow> visible = new ArrayList<>(rows);
        visible.removeIf(switches::hides);
        return visible;
    }

    private Reply create(ServiceNowTable table, ServiceNowCall call) {
        if (!call.hasJson()) {
            return ServiceNowErrors.unsupportedMediaType();
        }
        Optional<Map<String, String>> values =
                writes.accepted(table, call.asked().body());
        if (values.isEmpty()) {
            return ServiceNowErrors.unreadableBody();
        }
        ServiceNowRow row = state.insert(table.name(), values.get(), call.user());
        return reply(201, json(call).one(row))
                .with("Location", call.base() + "/api/now/table/" + table.name() + "/" + row.sysId());
    }

    private Reply change(ServiceNowRow row, ServiceNowCall call) {
        if (!call.hasJson()) {
            return ServiceNowErrors.unsupportedMediaType();
        }
        if (switches.aborts(row)) {
            return ServiceNowErrors.aborted(row.table());
        }
        ServiceNowTable table = state.schema().table(row.table()).orElseThrow();
        return writes.accepted(table, call.asked().body())
                .map(values -> state.update(row.table(), row.sysId(), values, call.user())
                        .map(after -> reply(200, json(call).one(after)))
                        .orElseGet(ServiceNowErrors::notFound))
                .orElseGet(ServiceNowErrors::unreadableBody);
    }

    private Reply remove(ServiceNowRow row, ServiceNowCall call) {
        if (switches.aborts(row)) {
            return ServiceNowErrors.aborted(row.table());
        }
        state.delete(row.table(), row.sysId(), call.user());
        return Reply.empty(204);
    }

    private ServiceNowJson json(ServiceNowCall call) {
        return new ServiceNowJson(state, switches, call.asked(), call.base());
    }

    private static Reply reply(int status, byte[] body) {
        return new Reply(status, Map.of("Content-Type", JSON_TYPE), body);
    }

    /** {@code sysparm_query}, or plain {@code field=value} pairs where there is none. */
    static String query(Asked asked) {
        return asked.parameter("sysparm_query").orElseGet(() -> {
            List<String> pairs = new ArrayList<>();
            asked.query().forEach((name, values) -> {
                if (!name.startsWith("sysparm_")) {
                    pairs.add(name + "=" + values.getFirst());
                }
            });
            return String.join("^", pairs);
        });
    }

    private static int number(Asked asked, String name, int otherwise) {
        try {
            return asked.parameter(name)
                    .map(Integer::parseInt)
                    .filter(n -> n >= 0)
                    .orElse(otherwise);
        } catch (NumberFormatException noNumber) {
            return otherwise;
        }
    }
}
