package dk.ordrebro.app;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Properties;

/** Ordrebro, running: the routes over the rooms. Closing it stops everything within half a minute. */
public final class Service implements AutoCloseable {
    private static final List<String> DOORS = List.of("servicenow.camel.yaml", "azure-devops.camel.yaml");

    private final CamelRun run;
    private final Doors doors;

    private Service(CamelRun run, Doors doors) {
        this.run = run;
        this.doors = doors;
    }

    /** Opens the two doors and nothing else, for verbs of the command line that ask the neighbours something. */
    public static Service doorsOnly(Settings settings, Rooms rooms, Path routes, Clock clock) {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Properties properties = RouteProperties.of(settings);
        CamelRun run = new CamelRun(routes, DOORS, properties);
        Doors doors = new Doors(settings, rooms, meters, clock, run::template);
        run.bind(doors.beans());
        run.bind(java.util.Map.of("meters", meters));
        run.start();
        return new Service(run, doors);
    }

    public Doors doors() {
        return doors;
    }

    @Override
    public void close() {
        doors.stop();
        run.stop();
        doors.cut();
    }
}
