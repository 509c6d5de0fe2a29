package dk.ordrebro.sandbox.servicenow;

import dk.ordrebro.sandbox.wire.Asked;
import dk.ordrebro.sandbox.wire.Handler;
import dk.ordrebro.sandbox.wire.Reply;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * ServiceNow as far as the bridge needs it: Table API, batch, stats, attachments, sign-in, and the traps of a real
 * instance. All state is in memory. Sign-in: {@code sandbox} for everything.
 */
public final class ServiceNowStandIn implements Handler {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String API = "/api/now/";

    private final State state;
    private final Switches switches = new Switches();
    private final SignIn signIn;
    private final Gate gate = new Gate(switches);
    private final TableApi tables;
    private final Batch batches = new Batch(switches);
    private final Stats stats;
    private final Attachments attachments;

    /** An instance with its metadata, and without orders: whoever starts it seeds it. */
    public ServiceNowStandIn(Clock clock) {
        this.state = new State(clock, 1);
        this.signIn = new SignIn(clock, switches);
        this.tables = new TableApi(state, switches);
        this.stats = new Stats(state, switches);
        this.attachments = new Attachments(state, switches);
        new Metadata(state).write();
    }

    @Override
    public Reply handle(Asked asked) {
        return route(asked)
                .with("Date", HTTP_DATE.format(state.clock().instant()))
                .with("Server", "ServiceNow");
    }

    @Override
    public String truth() {
        return new Truth(state).json();
    }

    @Override
    public Switches switches() {
        return switches;
    }

    /** Makes every token that was given out worthless. */
    public void expireTokens() {
        signIn.revokeAll();
    }

    /** All stored values of a record that are not empty; no value if there is no such record. */
    public Optional<Map<String, String>> record(String table, String sysId) {
        return Optional.ofNullable(state.find(table, sysId)).map(Row::values);
    }

    /** All records of a table and those that extend it, by last change. */
    public List<Map<String, String>> all(String table) {
        return state.all(table).stream().map(Row::values).toList();
    }

    /** As a person in the browser would, under the name {@code coordinator}. @return the record afterwards */
    public Map<String, String> update(String table, String sysId, Map<String, String> values) {
        Map<String, String> written = new HashMap<>(values);
        if (switches.systemFieldsStand) {
            Map<String, String> before = record(table, sysId).orElseThrow();
            Stream.of("sys_updated_on", "sys_mod_count").forEach(field -> written.put(field, before.get(field)));
        }
        return state.update(table, sysId, written, "coordinator")
                .orElseThrow(() -> new IllegalArgumentException("no " + table + " " + sysId))
                .values();
    }

    /** @param values may name {@code sys_} fields too, for instance an old {@code sys_updated_on}. @return its sys_id */
    public String insert(String table, Map<String, String> values) {
        return insert(table, values, values.getOrDefault("sys_created_by", "coordinator"));
    }

    /** The same under somebody's name. */
    public String insert(String table, Map<String, String> values, String by) {
        return state.insert(table, values, by).sysId();
    }

    /** Tells of every record that is written, by the writing thread. */
    public void listen(Consumer<Row> listener) {
        state.listen(listener);
    }

    /** A moment as records keep it. */
    public static String stored(Instant at) {
        return State.text(at);
    }

    public Clock clock() {
        return state.clock();
    }

    /** Somebody deletes a record; the audit of deletions keeps that. */
    public boolean delete(String table, String sysId) {
        return state.delete(table, sysId, "coordinator");
    }

    /** The entries of a record's journal, oldest first: element, value, sys_created_by, sys_created_on. */
    public List<Map<String, String>> journal(String sysId) {
        return state.reading(() -> List.copyOf(state.store("sys_journal_field").lookup("element_id", sysId))).stream()
                .map(Row::values)
                .toList();
    }

    /** What a person sees of a field, also through references like {@code cat_item.name}; empty where there is none. */
    public String shown(String table, String sysId, String field) {
        Row row = state.find(table, sysId);
        return row == null
                ? ""
                : FieldPath.of(state, row.table(), field)
                        .map(path -> new Labels(state, switches.language).shown(row, path))
                        .orElse("");
    }

    /** Stored value to label, of a field with a list of choices. */
    public Map<String, String> choices(String table, String field) {
        return state.schema().choices(table, field);
    }

    /** The content of an attachment. */
    public Optional<byte[]> file(String sysId) {
        return attachments.content(sysId);
    }

    /** The files of a record in their order, by name, with what they hold. */
    public List<Map.Entry<String, byte[]>> files(String record) {
        return state.all("sys_attachment").stream()
                .filter(row -> row.get("table_sys_id").equals(record))
                .map(row -> Map.entry(
                        row.get("file_name"), attachments.content(row.sysId()).orElseThrow()))
                .toList();
    }

    /** Attaches a file to a record, under somebody's name. @return its sys_id */
    public String attach(String table, String sysId, String name, byte[] content) {
        Map<String, String> facts =
                Map.of("table_name", table, "table_sys_id", sysId, "file_name", name, "content_type", "text/plain");
        return attachments.add(facts, content, "coordinator");
    }

    State state() {
        return state;
    }

    private Reply route(Asked asked) {
        if (asked.path().equals("/oauth_token.do")) {
            return signIn.token(asked);
        }
        Optional<String> user = signIn.user(asked);
        if (user.isEmpty()) {
            return Errors.unauthenticated();
        }
        Call call = new Call(asked, user.get(), base(asked));
        return gate.pass(asked, () -> serve(call));
    }

    private Reply serve(Call call) {
        List<String> at = segments(call.asked().path());
        if (!at.isEmpty() && switches.refusedApis.contains(at.getFirst())) {
            return Errors.apiRefused(switches.apiRefusal);
        }
        if (at.size() == 1 && at.getFirst().equals("batch")) {
            return batches.handle(call.asked(), inner -> serve(new Call(inner, call.user(), call.base())));
        }
        work();
        return switch (at.isEmpty() ? "" : at.getFirst() + at.size()) {
            case "table2", "table3" -> tables.handle(at.subList(1, at.size()), call);
            case "stats2" -> stats.handle(at.get(1), call.asked());
            case "attachment1", "attachment2", "attachment3" -> attachments.handle(at.subList(1, at.size()), call);
            default -> Errors.noSuchResource(call.asked().path());
        };
    }

    /** What follows {@code /api/now/} and the version; empty for other paths. */
    private static List<String> segments(String path) {
        if (!path.startsWith(API)) {
            return List.of();
        }
        List<String> all = List.of(path.substring(API.length()).split("/", -1));
        return all.getFirst().matches("v[12]") ? all.subList(1, all.size()) : all;
    }

    private void work() {
        if (switches.workMillis > 0) {
            LockSupport.parkNanos(switches.workMillis * 1_000_000L);
        }
    }

    private static String base(Asked asked) {
        return "http://" + asked.header("host").orElse("localhost");
    }
}
