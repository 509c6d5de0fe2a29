package dk.ordrebro.sandbox.servicenow;

import dk.ordrebro.sandbox.wire.Asked;
import dk.ordrebro.sandbox.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /api/now[/v1|/v2]/table}: lists, and one record read, made, changed and removed. */
final class TableApi {
    private static final int DEFAULT_LIMIT = 10_000;
    private static final String JSON_TYPE = "application/json;charset=UTF-8";

    private final State state;
    private final Switches switches;
    private final Search search;
    private final Writes writes;

    TableApi(State state, Switches switches) {
        this.state = state;
        this.switches = switches;
        this.search = new Search(state, switches);
        this.writes = new Writes(state, switches);
    }

    /**
     * @param at what follows {@code table/}: a table, or a table and a sys_id
     * @param call the request, who makes it and where the answers' links point
     */
    Reply handle(List<String> at, Call call) {
        Optional<Table> table = state.schema().table(at.getFirst());
        if (table.isEmpty()) {
            return Errors.invalidTable(at.getFirst());
        }
        String method = call.asked().method();
        if (switches.forbiddenTables.contains(at.getFirst())) {
            return method.equals("GET") ? Errors.noRightToQuery() : Errors.noRightTo("Update");
        }
        if (at.size() == 1) {
            return switch (method) {
                case "GET", "HEAD" -> list(table.get(), call);
                case "POST" -> create(table.get(), call);
                default -> Errors.methodNotAllowed();
            };
        }
        Row row = state.find(at.getFirst(), at.get(1));
        if (row == null || switches.hides(row)) {
            return Errors.notFound();
        }
        return switch (method) {
            case "GET", "HEAD" -> reply(200, json(call).one(row));
            case "PATCH", "PUT" -> change(row, call);
            case "DELETE" -> remove(row, call);
            default -> Errors.methodNotAllowed();
        };
    }

    private Reply list(Table table, Call call) {
        Asked asked = call.asked();
        boolean counted = !asked.parameter("sysparm_no_count").orElse("").equals("true");
        int offset = number(asked, "sysparm_offset", 0);
        int limit = number(asked, "sysparm_limit", DEFAULT_LIMIT);
        if (switches.emptyTables.contains(table.name())) {
            return reply(200, json(call).list(table.name(), List.of())).with("X-Total-Count", "0");
        }
        Search.Found found = search.find(table.name(), query(asked), new Search.Page(offset, limit, counted));
        List<Row> visible = visible(found.rows());
        if (visible.isEmpty() && asked.path().startsWith("/api/now/v1/")) {
            return Errors.notFound();
        }
        Reply reply = reply(200, json(call).list(table.name(), visible));
        if (counted) {
            reply = reply.with("X-Total-Count", Long.toString(found.total()));
        }
        boolean full = found.rows().size() == limit;
        Optional<String> link = Links.header(call, new Links.Place(offset, limit, found.total(), full));
        return link.isPresent() ? reply.with("Link", link.get()) : reply;
    }

    private List<Row> visible(List<Row> rows) {
        if (switches.hiddenNumbers.isEmpty()) {
            return rows;
        }
        List<Row> visible = new ArrayList<>(rows);
        visible.removeIf(switches::hides);
        return visible;
    }

    private Reply create(Table table, Call call) {
        if (!call.hasJson()) {
            return Errors.unsupportedMediaType();
        }
        Optional<Map<String, String>> values =
                writes.accepted(table, call.asked().body());
        if (values.isEmpty()) {
            return Errors.unreadableBody();
        }
        Row row = state.insert(table.name(), values.get(), call.user());
        return reply(201, json(call).one(row))
                .with("Location", call.base() + "/api/now/table/" + table.name() + "/" + row.sysId());
    }

    private Reply change(Row row, Call call) {
        if (!call.hasJson()) {
            return Errors.unsupportedMediaType();
        }
        if (switches.aborts(row)) {
            return Errors.aborted(row.table());
        }
        Table table = state.schema().table(row.table()).orElseThrow();
        return writes.accepted(table, call.asked().body())
                .map(values -> state.update(row.table(), row.sysId(), values, call.user())
                        .map(after -> reply(200, json(call).one(after)))
                        .orElseGet(Errors::notFound))
                .orElseGet(Errors::unreadableBody);
    }

    private Reply remove(Row row, Call call) {
        if (switches.aborts(row)) {
            return Errors.aborted(row.table());
        }
        state.delete(row.table(), row.sysId(), call.user());
        return Reply.empty(204);
    }

    private RowJson json(Call call) {
        return new RowJson(state, switches, call.asked(), call.base());
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
