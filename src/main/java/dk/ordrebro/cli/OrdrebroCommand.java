package dk.ordrebro.cli;

import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.cli.terminal.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line: the verbs, and the options that work with all of them. Texts and help are in messages.properties. */
@Command(name = "ordrebro", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "VERB")
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
        return top.commandLine(arguments).execute(arguments);
    }

    private CommandLine commandLine(String... arguments) {
        Clock clock = Clock.systemUTC(); // the one clock of verbs that only look
        VerbContext context = new VerbContext(installation, terminal, this::config, clock);
        CommandLine line = new CommandLine(this);
        Verbs.of(context).named(arguments).forEach((name, verb) -> line.addSubcommand(name, verb.get()));
        tellVersion(line);
        CommandErrors complaints = new CommandErrors(terminal);
        line.setAllowSubcommandsAsOptionParameters(true); // a folder may be called as a verb is
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

    /** Every verb takes {@code --version}, and tells the same. */
    private static void tellVersion(CommandLine line) {
        line.getCommandSpec().versionProvider(new Version());
        line.getSubcommands().values().forEach(OrdrebroCommand::tellVersion);
    }

    /** No verb at all: the help, and wrong use. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), terminal.text("complaint.noVerb"));
    }

    /**
     * The configuration folder: as given, as ORDREBRO_CONFIG says, {@code ./config} where one stands, else the one beside the
     * launcher.
     */
    private Path config() {
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
