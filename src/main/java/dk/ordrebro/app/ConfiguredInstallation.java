package dk.ordrebro.app;

import dk.ordrebro.mapping.Privacy;
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
        return new Reading(
                read.settings().map(Settings::ledger),
                read.settings().flatMap(settings -> settings.azureDevOps().stampField()),
                privacy(read.settings().map(Settings::cpr).orElse(Settings.Cpr.MASK)),
                read.problems());
    }

    static Privacy privacy(Settings.Cpr cpr) {
        return switch (cpr) {
            case MASK -> Privacy.MASK;
            case PARK -> Privacy.PARK;
            case OFF -> Privacy.OFF;
        };
    }

    @Override
    public int run(Path config, Terminal terminal) {
        return ExitCodes.PROBLEMS;
    }
}
