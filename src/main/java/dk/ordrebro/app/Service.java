package dk.ordrebro.app;

import dk.ordrebro.access.Access;
import dk.ordrebro.api.AdminApi;
import dk.ordrebro.api.LedgerApi;
import dk.ordrebro.azuredevops.RevisionFeed;
import dk.ordrebro.console.Console;
import dk.ordrebro.console.ConsoleParts;
import dk.ordrebro.console.LiveNumbers;
import dk.ordrebro.door.Patience;
import dk.ordrebro.hooks.Hooks;
import dk.ordrebro.http.CannotListen;
import dk.ordrebro.intake.HintIntake;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.observe.Health;
import dk.ordrebro.observe.Meters;
import dk.ordrebro.observe.ServiceStatus;
import dk.ordrebro.settings.HttpSettings;
import dk.ordrebro.settings.Settings;
import dk.ordrebro.settings.TlsSettings;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ordrebro, running: the routes over the rooms. Opened, it listens and stores what hooks tell, but claims and reads nothing;
 * begun, it works. Closing it stops everything within half a minute.
 */
public final class Service implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final List<String> DOORS = List.of("servicenow.camel.yaml", "azure-devops.camel.yaml");
    private static final List<String> ALL = List.of(
            "servicenow.camel.yaml",
            "azure-devops.camel.yaml",
            "reconcile.camel.yaml",
            "files.camel.yaml",
            "intake.camel.yaml",
            "hooks.camel.yaml",
            "operations.camel.yaml");

    /** From the headers of a hook to its last byte. */
    private static final Duration HOOK_PATIENCE = Duration.ofSeconds(10);

    private final CamelRun run;
    private final Doors doors;
    private final Components rooms;
    private final Runnable atStop;
    private final ServerTls tls;
    private ObserveAccess observed;
    private volatile int observePort;
    private volatile Supplier<String> unready = () -> "starting";

    private Service(CamelRun run, Doors doors, Components rooms, Optional<TlsSettings> shown, Runnable atStop) {
        this.run = run;
        this.tls = new ServerTls(shown, run::server, run.clock());
        this.doors = doors;
        this.rooms = rooms;
        this.atStop = atStop;
    }

    /** Where the route files are: {@code ORDREBRO_ROUTES} of the environment or the system properties, else {@code routes}. */
    public static Path routes(Map<String, String> environment) {
        String told = System.getProperty("ORDREBRO_ROUTES", environment.getOrDefault("ORDREBRO_ROUTES", ""));
        return Path.of(told.isBlank() ? "routes" : told);
    }

    /** Starts everything and returns when it works; the service closes the rooms when it is closed, or cannot start. */
    public static Service start(Settings settings, Components rooms, Path routes, Clock clock) {
        Service service = open(settings, rooms, routes, clock);
        try {
            service.begin();
            return service;
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }

    /**
     * Listens, and works only once it is told to {@link #begin}; closes the rooms when it is closed, or cannot start.
     *
     * @throws CannotListen when the port is taken
     */
    public static Service open(Settings settings, Components rooms, Path routes, Clock clock) {
        try {
            PrometheusMeterRegistry registry = registry();
            CamelRun run = new CamelRun(routes, ALL, RouteProperties.withServer(settings), clock);
            Doors doors = new Doors(new Neighbours(settings, Optional.empty()), rooms, registry, clock, run::template);
            Service service = new Service(run, doors, rooms, settings.http().tls(), rooms::close);
            Meters meters = new Meters(registry, rooms.ledger(), clock);
            run.bind(doors.beans());
            run.bind(Map.of("meterRegistry", registry, "tickTrouble", new TickTrouble(doors::troubleTold, clock)));
            Components.Beans beans =
                    rooms.wire(doors, meters, new HintIntake.Wakes(run::wakeReaders, run::wake, run::wakeCarriers));
            run.bind(called(beans));
            run.bind(Map.of("hourly", rooms.hourly(), "tls", service.tls));
            run.bind(TimelineBeans.of(settings, rooms.ledger(), clock));
            run.bind(rooms.named());
            run.bind(service.fronts(settings, meters));
            run.bind(Map.of("nodeReport", new NodeReport(rooms.ledger(), rooms.node(), service::said, clock)));
            run.bind(hooks(new Hooks(settings.http(), beans.hintIntake(), meters, clock)));
            service.run(settings, new HookGate(HOOK_PATIENCE, meters::hook));
            return service;
        } catch (RuntimeException e) {
            rooms.close();
            throw e;
        }
    }

    /** Work begins: both systems are read, links are claimed. */
    public void begin() {
        rooms.begin();
        run.begin();
        unready = () -> "";
    }

    private NodeReport.Said said() {
        return new NodeReport.Said(doors.states(), Optional.of(unready.get()).filter(why -> !why.isEmpty()));
    }

    /** @param why asked by health while work has not begun: what it waits for, in words, never empty */
    void waitsFor(Supplier<String> why) {
        unready = why;
    }

    /** Opens the two doors and nothing else, for verbs of the command line that ask the neighbours something. */
    public static Service doorsOnly(Settings settings, Components rooms, Path routes, Clock clock) {
        PrometheusMeterRegistry registry = registry();
        CamelRun run = new CamelRun(routes, DOORS, RouteProperties.of(settings), clock);
        Neighbours neighbours = new Neighbours(settings, Optional.of(Patience.MOMENT));
        Doors doors = new Doors(neighbours, rooms, registry, clock, run::template);
        run.bind(doors.beans());
        run.bind(Map.of("meterRegistry", registry));
        run.start();
        return new Service(run, doors, rooms, Optional.empty(), () -> {});
    }

    private void run(Settings settings, HookGate gate) {
        HttpSettings http = settings.http();
        mayListen(new HttpSettings.Listen(http.bind(), http.port()), "http");
        http.observe().ifPresent(own -> mayListen(own, "http.observe"));
        tls.parameters().ifPresent(run::encrypt);
        try {
            run.start();
            http.tls().ifPresent(own -> run.httpsAlone());
            run.gate(HookGate.PATHS, gate);
            List.of("/api/*", "/console/*", "/observe/*", "/sign-in", "/sign-out")
                    .forEach(run::formsAreBytes);
            run.unanswered();
            observePort = http.observe()
                    .map(own -> ObservePort.open(run.vertx(), own, observed::everything))
                    .orElse(0);
        } catch (RuntimeException e) {
            run.stop();
            doors.cut();
            throw e;
        }
        LOG.atInfo()
                .addKeyValue("http", settings.http().bind() + ":" + run.port())
                .log("Ordrebro listens");
    }

    /** Asked beforehand: Camel's server only warns when the port is taken, and the service would run deaf. */
    private static void mayListen(HttpSettings.Listen http, String setting) {
        try (ServerSocket trial = new ServerSocket()) {
            trial.bind(new InetSocketAddress(http.bind(), http.port()));
        } catch (IOException e) {
            throw new CannotListen(http.bind(), http.port(), setting, e);
        }
    }

    private static Map<String, Object> called(Components.Beans beans) {
        return Map.of(
                "orderIntake", beans.orderIntake(),
                "workItemIntake", beans.workItemIntake(),
                "places", beans.places(),
                "backfill", beans.backfill(),
                "reconcile", beans.reconcile(),
                "hintIntake", beans.hintIntake(),
                "verify", beans.verify(),
                "mappings", beans.mappings());
    }

    private static Map<String, Object> hooks(Hooks hooks) {
        return Map.of(
                "serviceNowHook", new HttpFront(hooks::serviceNow),
                "azureDevOpsHook", new HttpFront(hooks::azureDevOps));
    }

    private Map<String, Object> fronts(Settings settings, Meters meters) {
        ServiceStatus standing = new ServiceStatus(doors::states, settings.credentials());
        meters.credentials(settings.credentials());
        RevisionFeed feed = new RevisionFeed(doors.azureDevOps(), settings.azureDevOps(), run.clock());
        LedgerApi decisions = new LedgerApi(rooms.ledger(), feed, settings.figures(), run.clock());
        Access access = SignInFronts.access(settings.http(), run::template, run.clock());
        AdminApi api = new AdminApi(access, decisions, standing, run.clock());
        Map<String, Health.Check> vital = new LinkedHashMap<>();
        vital.put("start", () -> unready.get());
        vital.put("routes", run::missingRoutes);
        vital.put("ledger", this::ledgerOutage);
        Health health = new Health(vital, lesser(standing), doors::states);
        boolean proxied = settings.http().behindProxy();
        run.live(new LiveStream(access, new LiveNumbers(rooms.ledger().reports())::now, proxied, LiveStream.TICK));
        observed = new ObserveAccess(access, health, meters::answer);
        ConsoleParts told =
                new ConsoleParts(rooms.ledger(), standing, rooms.systems(), settings.figures(), run.clock());
        Map<String, Object> fronts = new LinkedHashMap<>(
                SignInFronts.beans(settings.http(), access, rooms.ledger().audit(), run.clock()));
        fronts.put("inboundHeaders", new HttpFront.InboundHeaders());
        fronts.put("adminApi", new HttpFront(api::answer, proxied));
        fronts.put("console", new HttpFront(new Console(access, api, told)::answer, proxied));
        fronts.put("health", new HttpFront(observed::health));
        fronts.put("metrics", new HttpFront(observed::metrics));
        fronts.put(
                "users",
                new UsersWatch(settings.http().access().kept(), rooms.ledger().audit(), rooms.node(), run.clock()));
        return fronts;
    }

    private Map<String, Health.Check> lesser(ServiceStatus standing) {
        Map<String, Health.Check> lesser = new LinkedHashMap<>();
        lesser.put("mappings", rooms::refusedMappings);
        lesser.put("tls", tls::wrong);
        lesser.put("projects", rooms::renamedProjects);
        lesser.put("rights", rooms::missingRights);
        lesser.put("sources", () -> unread(rooms.ledger()));
        lesser.put("credentials", () -> standing.endingCredentials(run.clock()));
        return lesser;
    }

    private String ledgerOutage() {
        if (rooms.ledger().outage().isEmpty()) {
            rooms.ledger().cursors().all();
        }
        return rooms.ledger().outage();
    }

    /** The sources that fail the same way again and again; the ledger's own outage is told by its own check. */
    private static String unread(Ledger ledger) {
        return ledger.outage().isEmpty()
                ? ledger.cursors().all().stream()
                        .filter(cursor -> cursor.trouble().isPresent())
                        .map(cursor ->
                                cursor.source() + ": " + cursor.trouble().get().what())
                        .collect(Collectors.joining("; "))
                : "";
    }

    private static PrometheusMeterRegistry registry() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        return registry;
    }

    public Doors doors() {
        return doors;
    }

    /** The port that is listened on, also when the settings say 0 for any free one. */
    public int port() {
        return run.port();
    }

    /** That of {@code http.observe}; 0 without. */
    int observePort() {
        return observePort;
    }

    /** Stops intake, lets what is in flight end, cuts what does not, and gives back what this node holds. */
    @Override
    public void close() {
        doors.stop();
        run.stop();
        doors.cut();
        atStop.run();
    }
}
