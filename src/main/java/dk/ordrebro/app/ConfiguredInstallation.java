package dk.ordrebro.app;

import dk.ordrebro.operate.ExitCodes;
import dk.ordrebro.operate.Installation;
import dk.ordrebro.operate.Terminal;
import java.nio.file.Path;
import java.util.Map;

/** The real thing behind the command line: settings from files, the service from its parts. */
public final class ConfiguredInstallation implements Installation {
    @Override
    public Reading settings(Path config, Map<String, String> environment, boolean forStart) {
        SettingsReader.Result read =
                forStart ? SettingsReader.read(config, environment) : SettingsReader.check(config, environment);
        return new Reading(read.settings().map(Settings::ledger), read.problems());
    }

    @Override
    public int run(Path config, Terminal terminal) {
        return ExitCodes.PROBLEMS;
    }
}
