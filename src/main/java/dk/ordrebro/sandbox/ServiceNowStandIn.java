package dk.ordrebro.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * ServiceNow as far as the bridge needs it: Table API, batch, stats, attachments, sign-in, and the traps of a real
 * instance. All state is in memory. Sign-in: {@code sandbox} for everything.
 */
final class ServiceNowStandIn implements Handler {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String API = "/api/now/";

    private final ServiceNowState state;
    private final ServiceNowSwitches switches = new ServiceNowSwitches();
    private final ServiceNowSignIn signIn;
    private final ServiceNowGate gate = new ServiceNowGate(switches);
    private final ServiceNowTableApi tables;
    private final ServiceNowBatch batches = new ServiceNowBatch(switches);
    private final ServiceNowStats stats;
    private final ServiceNowAttachments attachments;

    /** An instance with its metadata, and without orders: see {@link SeedOrders}. */
    ServiceNowStandIn(Clock clock) {
        this.state = new ServiceNowState(clock, 1);
        this.signIn = new ServiceNowSignIn(clock, switches);
        this.tables = new ServiceNowTableApi(state, switches);
        this.stats = new ServiceNowStats(state, switches);
        this.attachments = new ServiceNowAttachments(state, switches);
        new ServiceNowMetadata(state).write();
    }

    @Override
    public Reply handle(Asked asked) {
        return route(asked)
                .with("Date", HTTP_DATE.format(state.clock().instant()))
                .with("Server", "ServiceNow");
    }

    @Override
    public String truth() {
        return new ServiceNowTruth(state).json();
    }

    @Override
    public ServiceNowSwitches switches() {
        return switches;
    }

    /** Makes every token that was given out worthless. */
    void expireTokens() {
        signIn.revokeAll();
    }

    /** All stored values of a record that are not empty; no value if there is no such record. */
    Optional<Map<String, String>> record(String table, String sysId) {
        return Optional.ofNullable(state.find(table, sysId)).map(ServiceNowRow::values);
    }

    /** All records of a table and those that extend it, by last change. */
    List<Map<String, String>> all(String table) {
        return state.all(table).stream().map(ServiceNowRow::values).toList();
    }

    /** As a person in the browser would, under the name {@code coordinator}. @return the record afterwards */
    Map<String, String> update(String table, String sysId, Map<String, String> values) {
        return state.update(table, sysId, values, "coordinator")
                .orElseThrow(() -> new IllegalArgumentException("no " + table + " " + sysId))
                .values();
    }

    /** @param values may name {@code sys_} fields too, for instance an old {@code sys_updated_on}. @return its sys_id */
    String insert(String table, Map<String, String> values) {
        return insert(table, values, values.getOrDefault("sys_created_by", "coordinator"));
    }

    /** The same under somebody's name. */
    String insert(String table, Map<String, String> values, String by) {
        return state.insert(table, values, by).sysId();
    }

    /** Tells of every record that is written, by the writing thread. */
    void listen(Consumer<ServiceNowRow> listener) {
        state.listen(listener);
    }

    /** A moment as records keep it. */
    static String stored(Instant at) {
        return ServiceNowState.text(at);
    }

    Clock clock() {
        return state.clock();
    }

    boolean delete(String table, String sysId) {
        return state.delete(table, sysId, "coordinator");
    }

    /** The entries of a record's journal, oldest first: element, value, sys_created_by, sys_created_on. */
    List<Map<String, String>> journal(String sysId) {
        return state.reading(() -> List.copyOf(state.store("sys_journal_field").lookup("element_id", sysId))).stream()
                .map(ServiceNowRow::values)
                .toList();
    }

    ServiceNowState state() {
        return state;
    }

    private Reply route(Asked asked) {
        if (asked.path().equals("/oauth_token.do")) {
            return signIn.token(asked);
        }
        Optional<String> user = signIn.user(asked);
        if (user.isEmpty()) {
            return ServiceNowErrors.unauthenticated();
        }
        ServiceNowCall call = new ServiceNowCall(asked, user.get(), base(asked));
        return gate.pass(asked, () -> serve(call));
    }

    private Reply serve(ServiceNowCall call) {
        List<String> at = segments(call.asked().path());
        if (at.size() == 1 && at.getFirst().equals("batch")) {
            return batches.handle(call.asked(), inner -> serve(new ServiceNowCall(inner, call.user(), call.base())));
        }
        work();
        return switch (at.isEmpty() ? "" : at.getFirst() + at.size()) {
            case "table2", "table3" -> tables.handle(at.subList(1, at.size()), call);
            case "stats2" -> stats.handle(at.get(1), call.asked());
            case "attachment1", "attachment2", "attachment3" -> attachments.handle(at.subList(1, at.size()), call);
            default -> ServiceNowErrors.noSuchResource(call.asked().path());
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
