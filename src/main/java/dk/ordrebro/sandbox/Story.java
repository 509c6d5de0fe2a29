package dk.ordrebro.sandbox;

import dk.ordrebro.cli.terminal.Terminal;

/** Says in a line what people do in the sandbox; for those who watch its terminal. */
@FunctionalInterface
interface Story {
    /** @param key of a text of the command line. @param values its gaps; numbers as text, or they are grouped */
    void tell(String key, Object... values);

    /** On a terminal, less loud than what the service does. */
    static Story on(Terminal terminal) {
        return (key, values) -> terminal.out().println(terminal.faint(terminal.text(key, values)));
    }
}
