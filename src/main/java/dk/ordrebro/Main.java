package dk.ordrebro;

import dk.ordrebro.app.ConfiguredInstallation;
import dk.ordrebro.operate.Ordrebro;
import dk.ordrebro.operate.Terminal;

/** Where every verb starts. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Ordrebro.execute(new ConfiguredInstallation(), Terminal.ofProcess(), arguments));
    }
}
