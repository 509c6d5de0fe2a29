package dk.ordrebro.cli;

import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.cli.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Both systems as stand-ins, with the service or without. The sandbox's own jar provides it through {@link
 * java.util.ServiceLoader}, so that nothing of it is on the service's class path.
 */
public interface Sandbox {
    /** How a sandbox goes on after its start. */
    enum Mode {
        /** Until it is asked to stop, with new orders and team activity. */
        WATCH,
        /** Until the first orders are settled, then a summary. */
        ONCE,
        /** One order's way, step by step, then the end. */
        TOUR,
        /** The two stand-ins without the service. */
        SYSTEMS_ONLY
    }

    /**
     * A port to listen on.
     *
     * @param number 0 for any free one
     * @param firm the caller named it: taken by another, it is a failure, where another would be chosen otherwise
     */
    record Port(int number, boolean firm) {
        public static final Port ANY = new Port(0, false);
    }

    /**
     * What stands in ServiceNow at the start.
     *
     * @param requests how many orders of the catalog and ideas
     * @param others how many of each other kind: incidents, changes, problems, demands and ideas
     */
    record Orders(int requests, int others) {}

    /**
     * What was asked for on the command line.
     *
     * @param config the folder with the mappings to run
     * @param orders to begin with
     * @param json answer in JSON instead of lines for people
     * @param bind the address the stand-ins listen on
     * @param pace how long each step of a tour stays
     */
    record Wish(
            Path config,
            Orders orders,
            Mode mode,
            boolean json,
            String bind,
            Port serviceNowPort,
            Port azureDevOpsPort,
            Duration pace) {
        /** On any free ports of this machine. */
        public static Wish of(Path config, int orders, Mode mode) {
            return new Wish(config, new Orders(orders, 0), mode, false, "127.0.0.1", Port.ANY, Port.ANY, Duration.ZERO);
        }
    }

    /** Runs until it is done or the process is asked to stop. @return an exit code of {@link ExitCodes} */
    int run(Wish wish, Terminal terminal);
}
