package dk.ordrebro.cli;

import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.cli.terminal.Terminal;
import java.nio.file.Path;

/**
 * Both systems as stand-ins, with the service or without. The sandbox's own jar provides it through {@link
 * java.util.ServiceLoader}, so that nothing of it is on the service's class path.
 */
public interface Sandbox {
    /**
     * What was asked for on the command line.
     *
     * @param config the folder with the mappings to run
     * @param orders how many orders to begin with
     * @param once end when they are settled
     * @param systemsOnly no service
     * @param bind the address the stand-ins listen on
     * @param serviceNowPort 0 for any free one
     * @param azureDevOpsPort 0 for any free one
     */
    record Wish(
            Path config,
            int orders,
            boolean once,
            boolean systemsOnly,
            String bind,
            int serviceNowPort,
            int azureDevOpsPort) {}

    /** Runs until it is done or the process is asked to stop. @return an exit code of {@link ExitCodes} */
    int run(Wish wish, Terminal terminal);
}
