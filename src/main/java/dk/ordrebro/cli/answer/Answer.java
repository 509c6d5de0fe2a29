package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.cli.terminal.Terminal;

/** What a verb found out: one value that shows itself to programs and to people, and knows the exit code it means. */
public interface Answer {
    /** @return anything that becomes a JSON object; sentences in it are in the terminal's language */
    Object json(Terminal terminal);

    /** Prints it for people. */
    void print(Terminal terminal);

    /** @return one of {@link ExitCodes} */
    default int exitCode() {
        return ExitCodes.WELL;
    }
}
