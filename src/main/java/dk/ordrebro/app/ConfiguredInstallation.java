package dk.ordrebro.app;

import dk.ordrebro.azuredevops.BacklogClient;
import dk.ordrebro.azuredevops.ClassificationNodes;
import dk.ordrebro.cli.Installation;
import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.door.Finding;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.dryrun.Drafts;
import dk.ordrebro.failure.Remedied;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.insight.hygiene.Backlog;
import dk.ordrebro.intake.KnownProjects;
import dk.ordrebro.intake.ProjectNames;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.settings.FigureSettings;
import dk.ordrebro.settings.Settings;
import dk.ordrebro.settings.SettingsReader;
import dk.ordrebro.text.Privacy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The real thing behind the command line: settings from files, the service from its rooms. */
public final class ConfiguredInstallation implements Installation {
    private final Clock clock = Clock.systemUTC(); // the service's one clock

    @Override
    public Configured read(Path config, Map<String, String> environment) {
        return new Folder(config, environment, SettingsReader.check(config, environment));
    }

    /** One configuration folder with its settings. */
    private final class Folder implements Configured {
        private final Path config;
        private final Map<String, String> environment;
        private final SettingsReader.Result read;

        Folder(Path config, Map<String, String> environment, SettingsReader.Result read) {
            this.config = config;
            this.environment = environment;
            this.read = read;
        }

        private Optional<ZoneId> zone() {
            return read.settings().flatMap(settings -> settings.serviceNow().zone());
        }

        private Settings settings() {
            return read.forStart().settings().orElseThrow();
        }

        @Override
        public FigureSettings figures() {
            return read.settings().map(Settings::figures).orElse(FigureSettings.DEFAULT);
        }

        @Override
        public Reading reading() {
            return new Reading(
                    read.settings().map(Settings::ledger),
                    read.settings().flatMap(settings -> settings.azureDevOps().stampField()),
                    read.settings().map(known -> known.content().cpr()).orElse(Privacy.MASK),
                    zone().orElseGet(ZoneId::systemDefault),
                    read.settings().map(Settings::credentials).orElse(List.of()),
                    read.settings()
                            .map(settings -> settings.http().access().users())
                            .orElse(List.of()),
                    read.problems(),
                    read.forStart().problems());
        }

        @Override
        public Optional<Reply> ask(Request request) {
            return read.settings().flatMap(settings -> new AdminClient(settings.http(), environment).ask(request));
        }

        @Override
        public int run(Terminal terminal, boolean waits) throws InterruptedException {
            MappingSource source = MappingSource.of(config, settings());
            Start start = new Start(source, source.read().set().orElseThrow());
            Startup.Given given = new Startup.Given(settings(), start, Service.routes(environment), clock);
            List<Finding> obstacles = Foreground.untilStopped(Startup.open(given, waits));
            obstacles.forEach(obstacle -> terminal.err().println(said(obstacle)));
            return ExitCodes.UNREACHABLE;
        }

        @Override
        public BothSides open(List<MappingSet> mappings, Optional<CursorStore> known) {
            return new LiveSides(connected(mappings.getFirst(), known), settings(), mappings, clock);
        }

        @Override
        public Backlog backlog(MappingSet mappings, Optional<CursorStore> known) {
            LiveSides.Connection open = connected(mappings, known);
            return new BacklogClient(
                    open.doors().azureDevOps(), settings().azureDevOps(), clock, open.names(), open.end());
        }

        private LiveSides.Connection connected(MappingSet mappings, Optional<CursorStore> known) {
            Start start = new Start(MappingSource.of(config, settings()), mappings);
            Components rooms = rooms(settings(), null, start, clock); // the doors alone ask for no ledger
            Service doors = Service.doorsOnly(settings(), rooms, Service.routes(environment), clock);
            ClassificationNodes nodes = new ClassificationNodes(
                    doors.doors().azureDevOps(), settings().azureDevOps(), clock);
            ProjectNames names = known.<ProjectNames>map(cursors -> new KnownProjects(cursors, nodes::project, clock))
                    .orElse(ProjectNames.AS_WRITTEN);
            return new LiveSides.Connection(doors.doors(), names, doors::close);
        }

        @Override
        public Drafts drafts() {
            URI organisation = read.settings()
                    .map(settings -> settings.azureDevOps().url())
                    .orElse(URI.create("https://dev.azure.com/example"));
            return new WireDrafts(organisation, new LiveZone(zone()));
        }
    }

    /** The set to start with, and where the next ones come from. */
    record Start(MappingSource source, MappingSet mappings) {}

    static Components rooms(Settings settings, Ledger ledger, Start start, Clock clock) {
        // The only node on a SQLite file finds what it held before a crash by its name, and takes it back at once.
        String name = settings.ledger().sqlite() ? "only" : UUID.randomUUID().toString();
        ProductionComponents.Node node = new ProductionComponents.Node(name, RandomGenerator.getDefault());
        LiveMappings live =
                new LiveMappings(start.mappings(), settings.reconcile().claim(), clock);
        return new ProductionComponents(
                settings, new ProductionComponents.Memory(ledger, start.source(), live), node, clock);
    }

    private static String said(Finding obstacle) {
        return Remedied.of(obstacle.what(), obstacle.remedy());
    }
}
