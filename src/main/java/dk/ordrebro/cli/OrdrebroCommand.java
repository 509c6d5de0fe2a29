package dk.ordrebro.cli;

import dk.ordrebro.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line: the verbs, and the options that work with all of them. Texts and help are in messages.properties. */
@Command(
        name = "ordrebro",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "VERB")
public final class OrdrebroCommand implements Runnable {
    private static final String CONFIG = "config";

    private final Installation installation;
    private final Terminal terminal;

    @Option(names = "--config", paramLabel = "DIR", scope = ScopeType.INHERIT)
    private Path config;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private OrdrebroCommand(Installation installation, Terminal terminal) {
        this.installation = installation;
        this.terminal = terminal;
    }

    /** Carries out what the arguments ask for. @return the exit code */
    public static int execute(Installation installation, Terminal terminal, String... arguments) {
        OrdrebroCommand top = new OrdrebroCommand(installation, terminal);
        return top.commandLine().execute(arguments);
    }

    private CommandLine commandLine() {
        Clock clock = Clock.systemUTC(); // the one clock of verbs that only look
        CommandLine line = new CommandLine(this)
                .addSubcommand("run", new RunVerb(this, clock))
                .addSubcommand("sandbox", new SandboxVerb(this))
                .addSubcommand("status", new StatusVerb(this, clock))
                .addSubcommand("order", new OrderVerb(this, clock))
                .addSubcommand("dead", DeadVerb.line(this, clock))
                .addSubcommand("cursor", CursorVerb.line(this, clock))
                .addSubcommand("backfill", new BackfillVerb(this, clock))
                .addSubcommand("export", new ExportVerb(this, clock))
                .addSubcommand("check", new CheckVerb(this, clock))
                .addSubcommand("test", new TestVerb(this))
                .addSubcommand("new-mapping", new NewMappingVerb(this))
                .addSubcommand("preview", new PreviewVerb(this, clock))
                .addSubcommand("diff", new DiffVerb(this, clock))
                .addSubcommand("verify", new VerifyVerb(this, clock));
        CommandErrors complaints = new CommandErrors(terminal);
        return line.setResourceBundle(terminal.texts())
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setUsageHelpWidth(110)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(complaints)
                .setExecutionExceptionHandler(complaints);
    }

    /** No verb at all: the help, and wrong use. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), terminal.text("complaint.noVerb"));
    }

    public Installation installation() {
        return installation;
    }

    public Terminal terminal() {
        return terminal;
    }

    PrintWriter out() {
        return terminal.out();
    }

    /**
     * The configuration folder: as given, as ORDREBRO_CONFIG says, {@code ./config} where one stands, else the one beside the
     * launcher.
     */
    public Path config() {
        Optional<Path> named = Optional.ofNullable(config)
                .or(() -> Optional.ofNullable(terminal.environment().get("ORDREBRO_CONFIG"))
                        .filter(text -> !text.isEmpty())
                        .map(Path::of));
        if (named.isPresent()) {
            if (!Files.isDirectory(named.get())) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), terminal.text("complaint.noFolder", named.get()));
            }
            return named.get();
        }
        Path here = Path.of(CONFIG);
        String home = System.getProperty("ordrebro.home", "");
        return Files.isDirectory(here) || home.isEmpty() ? here : Path.of(home, CONFIG);
    }
}
