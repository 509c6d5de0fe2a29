package dk.ordrebro.app;

import dk.ordrebro.console.LiveNumbers;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.RequestProblem;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.jsse.SSLContextParameters;

/** One run of Camel over some of the route files. Reads nothing but those files and what it is given. */
final class CamelRun {
    /** How anything at all is asked here. */
    private static final List<String> ASKED = List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");

    /** Below the half minute a stop may take; what is in flight then is cut. */
    private static final Duration DRAIN = Duration.ofSeconds(20);

    private final Main main = new Main(); // never with a class: that would load every route builder beside it
    private final Clock clock;
    private volatile ProducerTemplate template;
    private volatile List<String> expected = List.of();
    private volatile boolean working;
    private volatile Optional<LiveStream> live = Optional.empty();

    /** @param files names in {@code routes}; a missing one stops the start */
    CamelRun(Path routes, List<String> files, Properties properties, Clock clock) {
        this.clock = clock;
        main.setDefaultPropertyPlaceholderLocation("false");
        properties.stringPropertyNames().forEach(name -> main.addInitialProperty(name, properties.getProperty(name)));
        main.configure()
                .setRoutesIncludePattern(
                        files.stream().map(file -> found(routes, file)).collect(Collectors.joining(",")));
        main.configure().setAutoConfigurationEnvironmentVariablesEnabled(false);
        main.configure().setAutoConfigurationSystemPropertiesEnabled(false);
        main.configure().setAutoConfigurationLogSummary(false);
        main.configure().setStartupSummaryLevel(StartupSummaryLevel.Off);
        main.configure().setRoutesReloadEnabled(false); // a broken file would drop every route, and health would say UP
        main.configure().setShutdownTimeout((int) DRAIN.toSeconds());
        main.configure().setShutdownSuppressLoggingOnTimeout(true);
        main.configure().setJmxEnabled(false);
        main.addMainListener(new OnlyOurProperties());
    }

    /** Before the start: the server speaks TLS, and tells browsers never to come without. */
    void encrypt(SSLContextParameters parameters) {
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport support) {
                support.getCamelContext().setSSLContextParameters(parameters);
            }
        });
    }

    /** Every answer of the server, whoever gives it, tells browsers to come by https alone for a year (RFC 6797). */
    void httpsAlone() {
        router().route().order(-2).handler(context -> {
            context.response().putHeader("Strict-Transport-Security", "max-age=31536000");
            context.next();
        });
    }

    void bind(Map<String, Object> beans) {
        beans.forEach(main::bind);
    }

    /** Starts the routes that need no neighbour; those whose file says {@code autoStartup: false} wait for {@link #begin}. */
    void start() {
        main.start();
        template = main.getCamelContext().createProducerTemplate();
        live.ifPresent(stream -> router().route(LiveNumbers.PATH).order(-1).handler(stream));
        expected = routes(route -> started(route.getRouteId()));
    }

    /** Starts the routes that were held back, in their order: work begins. */
    void begin() {
        try {
            for (String route : routes(route -> !started(route.getRouteId()))) {
                main.getCamelContext().getRouteController().startRoute(route);
            }
        } catch (Exception e) {
            throw new IllegalStateException("a route does not start: " + e.getMessage(), e);
        }
        expected = routes(route -> true);
        working = true;
    }

    private List<String> routes(Predicate<Route> which) {
        return main.getCamelContext().getRoutes().stream()
                .filter(which)
                .sorted(Comparator.comparing(Route::getStartupOrder))
                .map(Route::getRouteId)
                .toList();
    }

    private boolean started(String route) {
        return main.getCamelContext().getRouteController().getRouteStatus(route) == ServiceStatus.Started;
    }

    ProducerTemplate template() {
        return template;
    }

    /** Has a worker look for due links; nothing happens when all are at it, or before work begins and after it ends. */
    void wake() {
        send("direct:wake");
    }

    /** Has the orders read that hooks named; nothing happens when that is asked already, or before work begins. */
    void wakeReaders() {
        send("direct:hints");
    }

    /** Has a worker look for files to carry; nothing happens when all are at it, or before work begins. */
    void wakeCarriers() {
        send("direct:wake-files");
    }

    private void send(String route) {
        ProducerTemplate started = template;
        if (started != null && working && main.getCamelContext().isStarted()) {
            started.sendBody(route, "");
        }
    }

    /** Puts a gate before every route under some paths of the server. */
    void gate(String paths, HookGate gate) {
        router().route(paths).order(-1).handler(gate).failureHandler(gate::failed);
    }

    /** Answers {@link LiveNumbers#PATH} in place of every route, once it is started. */
    void live(LiveStream stream) {
        live = Optional.of(stream);
    }

    /**
     * Takes forms under some paths for plain bytes. The body handler would decode them, and make a folder for uploads where
     * the service was started, though uploads are switched off.
     */
    void formsAreBytes(String paths) {
        router().route(paths).order(-1).handler(context -> {
            if (HookGate.form(context.request())) {
                context.request().headers().set("Content-Type", "application/octet-stream");
            }
            context.next();
        });
    }

    /** What no route answers is told as the admin API tells it. */
    void unanswered() {
        router().route().order(Integer.MAX_VALUE).handler(context -> {
            boolean asked = ASKED.contains(context.request().method().name());
            Reply reply = asked
                    ? RequestProblem.reply(404, "there is nothing at this path")
                    : RequestProblem.notAllowed(String.join(", ", ASKED));
            HttpServerResponse response = context.response().setStatusCode(reply.status());
            reply.headers().forEach(response::putHeader);
            response.end(Buffer.buffer(reply.body()));
        });
    }

    private VertxPlatformHttpRouter router() {
        return main.getCamelContext()
                .getRegistry()
                .findSingleByType(VertxPlatformHttpRouter.class); // its name holds the port as the settings have it
    }

    Clock clock() {
        return clock;
    }

    /** What the server runs on; closed with it. */
    Vertx vertx() {
        return main.getCamelContext().hasService(VertxPlatformHttpServer.class).getVertx();
    }

    /** What listens. */
    HttpServer server() {
        return main.getCamelContext().hasService(VertxPlatformHttpServer.class).getServer();
    }

    /** The port that is listened on. */
    int port() {
        return server().actualPort();
    }

    /** Which routes do not run, in words; empty when all do. What should run was in the files that were read at start. */
    String missingRoutes() {
        List<String> missing =
                expected.stream().filter(route -> !started(route)).toList();
        return missing.isEmpty() ? "" : "not running: " + String.join(", ", missing);
    }

    void stop() {
        live.ifPresent(LiveStream::close);
        main.stop();
    }

    private static String found(Path routes, String file) {
        Path path = routes.resolve(file);
        if (!Files.isReadable(path)) {
            throw new IllegalStateException("no route file " + path + "; ORDREBRO_ROUTES says where they are");
        }
        return "file:" + path;
    }

    /** An environment variable such as SERVICENOW_URL must not overrule a setting of that name. */
    private static final class OnlyOurProperties extends MainListenerSupport {
        private static final int NEVER = 0;

        @Override
        public void beforeInitialize(BaseMainSupport main) {
            var properties = main.getCamelContext().getPropertiesComponent();
            if (properties instanceof org.apache.camel.component.properties.PropertiesComponent ours) {
                ours.setEnvironmentVariableMode(NEVER);
                ours.setSystemPropertiesMode(NEVER);
            }
        }
    }
}
