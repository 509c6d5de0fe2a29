package dk.ordrebro.servicenow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.door.Door;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.servicenow.answer.Answers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A ServiceNow behind a door, as small as the traps allow: cuts pages before ACLs, drops what it does not like. */
final class FakeServiceNow implements Door {
    /** What a trap gives back for a call it leaves alone. */
    static final Answer LET_THROUGH = new Answer(0, Map.of(), new byte[0], Instant.EPOCH);

    final Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
    final Set<String> hidden = new HashSet<>();
    final Set<String> unwritable = new HashSet<>();
    final Set<String> unqueryable = new HashSet<>();
    final List<Call> calls = new ArrayList<>();
    final List<String> paths = new ArrayList<>();
    boolean links = true;
    Function<Call, Answer> trap = call -> LET_THROUGH;
    Function<String, Integer> subStatus = path -> 0;
    Map<String, String> subHeaders = Map.of();
    String subDetail = "no";
    final Map<String, Failure.Misconfigured> closed = new LinkedHashMap<>();
    final List<Optional<Duration>> waits = new ArrayList<>();
    UnaryOperator<ObjectNode> batchAnswer = UnaryOperator.identity();
    Runnable afterEachPage = () -> {};
    private final Clock clock;

    FakeServiceNow(Clock clock) {
        this.clock = clock;
    }

    Map<String, String> add(String table, String... pairs) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put(pairs[i], pairs[i + 1]);
        }
        tables.computeIfAbsent(table, name -> new ArrayList<>()).add(row);
        return row;
    }

    static String id(int number) {
        return String.format("%032x", number);
    }

    @Override
    public Answer call(Call call) {
        calls.add(call);
        Answer trapped = trap.apply(call);
        if (trapped.status() != LET_THROUGH.status()) {
            return trapped;
        }
        return call.path().equals("/api/now/v1/batch") ? batch(call) : single(call.method(), call.path(), call.body());
    }

    @Override
    public void slowDown(Optional<Duration> asked) {
        waits.add(asked);
    }

    @Override
    public void closed(String api, Failure.Misconfigured why, Instant sent) {
        closed.put(api, why);
    }

    @Override
    public void opened(String api, Instant sent) {
        closed.remove(api);
    }

    Answer answer(int status, String body) {
        return answer(status, body, Map.of());
    }

    Answer answer(int status, String body, Map<String, String> extra) {
        Map<String, String> headers = new LinkedHashMap<>(extra);
        headers.putIfAbsent("content-type", "application/json;charset=UTF-8");
        headers.put(
                "date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
        return new Answer(status, headers, body.getBytes(UTF_8), clock.instant());
    }

    private Answer batch(Call call) {
        ObjectNode answer = Answers.JSON.createObjectNode().put("batch_request_id", "ordrebro");
        ArrayNode serviced = answer.putArray("serviced_requests");
        answer.putArray("unserviced_requests");
        for (JsonNode request : json(call.body()).path("rest_requests")) {
            byte[] body = Base64.getDecoder().decode(request.path("body").asText(""));
            String path = request.path("url").asText();
            int status = subStatus.apply(path);
            Answer one = status == 0
                    ? single(request.path("method").asText(), path, body)
                    : answer(
                            status,
                            "{\"error\":{\"message\":\"Said\",\"detail\":\"" + subDetail
                                    + "\"},\"status\":\"failure\"}",
                            subHeaders);
            ObjectNode sub = serviced.addObject().put("id", request.path("id").asText());
            sub.put("status_code", one.status());
            sub.put("body", Base64.getEncoder().encodeToString(one.body()));
            ArrayNode headers = sub.putArray("headers");
            one.headers()
                    .forEach((name, value) ->
                            headers.addObject().put("name", name).put("value", value));
        }
        return answer(200, batchAnswer.apply(answer).toString());
    }

    private Answer single(String method, String path, byte[] body) {
        paths.add(path);
        int question = path.indexOf('?');
        String[] place = path.substring("/api/now/table/".length(), question).split("/", -1);
        Map<String, String> asked = Arrays.stream(path.substring(question + 1).split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
        return method.equals("PATCH") ? patch(place, asked, json(body)) : list(place[0], asked);
    }

    private Answer list(String table, Map<String, String> asked) {
        List<Map<String, String>> all =
                FakeQuery.of(stripped(asked.get("sysparm_query"))).rows(tables.getOrDefault(table, List.of()));
        int limit = Integer.parseInt(asked.get("sysparm_limit"));
        int offset = Integer.parseInt(asked.getOrDefault("sysparm_offset", "0"));
        List<Map<String, String>> page = all.stream().skip(offset).limit(limit).toList();
        ObjectNode body = Answers.JSON.createObjectNode();
        ArrayNode result = body.putArray("result");
        page.stream().filter(row -> !hidden.contains(row.get("sys_id"))).forEach(row -> result.add(shown(row, asked)));
        Map<String, String> headers = new LinkedHashMap<>();
        boolean counts = !"true".equals(asked.get("sysparm_no_count"));
        if (counts) {
            headers.put("x-total-count", String.valueOf(all.size()));
        }
        if ((links || counts) && all.size() > limit) {
            String next = all.size() > offset + limit ? ",<https://x/y?sysparm_fields=a,b>;rel=\"next\"" : "";
            headers.put("link", "<https://x/y?sysparm_fields=a,b&z=1>;rel=\"first\"" + next);
        }
        Answer answer = answer(200, body.toString(), headers);
        afterEachPage.run();
        return answer;
    }

    /** Conditions on fields without the right to query them are left out, without a word. */
    private String stripped(String query) {
        String left = query == null ? "" : query;
        for (String field : unqueryable) {
            left = left.replaceAll("(^|\\^)" + field + "(IN|>=?)[^^]*", "$1").replace("^ORDERBY" + field, "");
        }
        return left;
    }

    private Answer patch(String[] place, Map<String, String> asked, JsonNode sent) {
        Map<String, String> row = tables.getOrDefault(place[0], List.of()).stream()
                .filter(each -> each.get("sys_id").equals(place[1]))
                .findFirst()
                .orElse(null);
        if (row == null || hidden.contains(place[1])) {
            return answer(404, "{\"error\":{\"message\":\"No Record found\",\"detail\":null},\"status\":\"failure\"}");
        }
        sent.properties().forEach(field -> {
            if (field.getKey().equals("work_notes")) {
                add(
                        "sys_journal_field",
                        "sys_id",
                        id(9000 + calls.size()),
                        "element_id",
                        place[1],
                        "element",
                        "work_notes",
                        "value",
                        field.getValue().asText(),
                        "sys_created_on",
                        row.get("sys_updated_on"));
            } else if (!unwritable.contains(field.getKey())) {
                row.put(field.getKey(), field.getValue().asText());
            }
        });
        row.merge("sys_mod_count", "1", (old, one) -> String.valueOf(Long.parseLong(old) + 1));
        ObjectNode body = Answers.JSON.createObjectNode();
        body.set("result", shown(row, asked));
        return answer(200, body.toString());
    }

    /** A value "stored|label" shows both. */
    private static ObjectNode shown(Map<String, String> row, Map<String, String> asked) {
        ObjectNode shown = Answers.JSON.createObjectNode();
        boolean all = "all".equals(asked.get("sysparm_display_value"));
        for (String field : asked.get("sysparm_fields").split(",", -1)) {
            if (row.containsKey(field)) {
                String[] both = row.get(field).split("\\|", 2);
                if (all) {
                    shown.putObject(field).put("value", both[0]).put("display_value", both[both.length - 1]);
                } else {
                    shown.put(field, both[0]);
                }
            }
        }
        return shown;
    }

    private static JsonNode json(byte[] body) {
        try {
            return Answers.JSON.readTree(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** As much of encoded queries as the client uses: comparisons, IN, ^, ^NQ and ORDERBY. */
    private record FakeQuery(List<List<String>> either, List<String> order) {
        static FakeQuery of(String text) {
            List<List<String>> either = new ArrayList<>();
            List<String> order = new ArrayList<>();
            for (String part : text.split("\\^NQ", -1)) {
                List<String> all = new ArrayList<>();
                for (String condition : part.split("\\^", -1)) {
                    if (condition.startsWith("ORDERBY")) {
                        order.add(condition.substring("ORDERBY".length()));
                    } else if (!condition.isEmpty()) {
                        all.add(condition);
                    }
                }
                either.add(all);
            }
            return new FakeQuery(either, order);
        }

        List<Map<String, String>> rows(List<Map<String, String>> all) {
            Comparator<Map<String, String>> by = Comparator.comparing(row -> "");
            for (String field : order) {
                by = by.thenComparing(row -> row.getOrDefault(field, ""));
            }
            return all.stream()
                    .filter(row ->
                            either.stream().anyMatch(part -> part.stream().allMatch(c -> holds(row, c))))
                    .sorted(by)
                    .toList();
        }

        private static boolean holds(Map<String, String> row, String condition) {
            for (String operator : List.of(">=", "<=", ">", "<", "=", "IN")) {
                int at = condition.indexOf(operator);
                if (at > 0) {
                    String field = condition.substring(0, at);
                    String wanted = condition.substring(at + operator.length());
                    String value = row.get(field);
                    if (value == null) {
                        return true; // an unknown field: the condition is dropped
                    }
                    value = value.split("\\|", 2)[0];
                    int compared = value.compareTo(wanted);
                    return switch (operator) {
                        case ">=" -> compared >= 0;
                        case "<=" -> compared <= 0;
                        case ">" -> compared > 0;
                        case "<" -> compared < 0;
                        case "=" -> compared == 0;
                        default -> List.of(wanted.split(",", -1)).contains(value);
                    };
                }
            }
            return true;
        }
    }
}
