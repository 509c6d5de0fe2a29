package dk.ordrebro.cli;

import dk.ordrebro.cli.terminal.Terminal;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Both systems as stand-ins plus the service: the first minute, and a place to try mappings. */
@Command(name = "sandbox", mixinStandardHelpOptions = true)
final class SandboxVerb implements Callable<Integer> {
    private final VerbContext context;

    @Spec
    private CommandSpec spec;

    @Option(names = "--orders", paramLabel = "N", defaultValue = "20")
    private int orders;

    @Option(names = "--others", paramLabel = "N", defaultValue = "0")
    private int others;

    @Option(names = "--once")
    private boolean once;

    @Option(names = "--tour")
    private boolean tour;

    @Option(names = "--pace", paramLabel = "SECONDS", defaultValue = "5")
    private int pace;

    @Option(names = "--systems-only")
    private boolean systemsOnly;

    @Option(names = "--bind", paramLabel = "ADDRESS", defaultValue = "127.0.0.1")
    private String bind;

    @Option(names = "--servicenow-port", paramLabel = "PORT", defaultValue = "8091")
    private int serviceNowPort;

    @Option(names = "--azure-devops-port", paramLabel = "PORT", defaultValue = "8092")
    private int azureDevOpsPort;

    SandboxVerb(VerbContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Terminal terminal = context.terminal();
        if (orders < 0) {
            throw wrong("sandbox.orders");
        }
        if (others < 0) {
            throw wrong("sandbox.others");
        }
        if (pace < 0) {
            throw wrong("sandbox.pace");
        }
        Sandbox sandbox = ServiceLoader.load(Sandbox.class).findFirst().orElseThrow(() -> wrong("sandbox.absent"));
        Sandbox.Wish wish = new Sandbox.Wish(
                context.config(),
                new Sandbox.Orders(orders, others),
                mode(),
                false,
                bind,
                port("--servicenow-port", serviceNowPort),
                port("--azure-devops-port", azureDevOpsPort),
                Duration.ofSeconds(pace));
        return sandbox.run(wish, terminal);
    }

    private Sandbox.Mode mode() {
        if (once && systemsOnly) {
            throw wrong("sandbox.onceAlone");
        }
        if (tour && (once || systemsOnly)) {
            throw wrong("sandbox.tourAlone");
        }
        if (tour) {
            return Sandbox.Mode.TOUR;
        }
        if (systemsOnly) {
            return Sandbox.Mode.SYSTEMS_ONLY;
        }
        return once ? Sandbox.Mode.ONCE : Sandbox.Mode.WATCH;
    }

    private Sandbox.Port port(String option, int number) {
        return new Sandbox.Port(number, spec.commandLine().getParseResult().hasMatchedOption(option));
    }

    private ParameterException wrong(String key) {
        return new ParameterException(spec.commandLine(), context.terminal().text(key));
    }
}
