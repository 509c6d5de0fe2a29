package dk.ordrebro.app;

import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.settings.Settings;
import dk.ordrebro.settings.SettingsReader;
import dk.ordrebro.yaml.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A service started from a configuration folder within this process: for the sandbox, tests and the benchmark. */
public final class Running implements AutoCloseable {
    private final Runnable stop;
    private final Ledger ledger;
    private final String address;

    private Running(Runnable stop, Ledger ledger, String address) {
        this.stop = stop;
        this.ledger = ledger;
        this.address = address;
    }

    /**
     * Starts without asking the two systems beforehand.
     *
     * @param environment overrides of settings and secrets, as a process would have them
     * @throws IllegalArgumentException when the configuration has errors; the message names them all
     */
    public static Running start(Path config, Map<String, String> environment, Clock clock) {
        Startup.Given given = given(config, environment, clock);
        Settings settings = given.settings();
        Ledger ledger = SqlLedger.open(settings.ledger(), clock);
        Components rooms = ConfiguredInstallation.rooms(settings, ledger, given.start(), clock);
        Service service = Service.start(settings, rooms, given.routes(), clock);
        return new Running(service::close, ledger, address(settings, service));
    }

    /** Opens it as {@code run} does: it works by itself once the ledger is there and both systems let it. */
    public static Running opened(Path config, Map<String, String> environment, Clock clock) {
        Startup.Given given = given(config, environment, clock);
        Startup startup = Startup.open(given, true);
        Thread.ofVirtual().name("startup").start(startup::begin);
        return new Running(startup::close, startup.ledger(), address(given.settings(), startup.service()));
    }

    private static Startup.Given given(Path config, Map<String, String> environment, Clock clock) {
        SettingsReader.Result read = SettingsReader.read(config, environment);
        Settings settings = read.settings().orElseThrow(() -> refused(read.problems()));
        MappingSource source = MappingSource.of(config, settings);
        MappingFiles.Loaded loaded = source.read();
        MappingSet mappings = loaded.set().orElseThrow(() -> refused(loaded.problems()));
        return new Startup.Given(
                settings, new ConfiguredInstallation.Start(source, mappings), Service.routes(environment), clock);
    }

    private static String address(Settings settings, Service service) {
        return settings.http().scheme() + "://" + settings.http().bind() + ":" + service.port();
    }

    private static IllegalArgumentException refused(List<Problem> problems) {
        return new IllegalArgumentException("the configuration has errors: "
                + String.join("\n", problems.stream().map(Problem::toString).toList()));
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Where the admin API listens. */
    public String address() {
        return address;
    }

    @Override
    public void close() {
        stop.run();
    }
}
