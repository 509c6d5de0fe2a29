package dk.ordrebro;

import dk.ordrebro.app.ConfiguredInstallation;
import dk.ordrebro.cli.OrdrebroCommand;
import dk.ordrebro.cli.terminal.Terminal;

/** Where every verb starts. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(OrdrebroCommand.execute(new ConfiguredInstallation(), Terminal.ofProcess(), arguments));
    }
}
