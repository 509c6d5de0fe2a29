package dk.ordrebro.cli;

import dk.ordrebro.cli.Installation.Configured;
import dk.ordrebro.cli.Installation.Reading;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.settings.LedgerSettings;
import dk.ordrebro.text.Timestamps;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What a verb works with, made once a command: settings and mappings are read when first asked for, and then kept. */
final class VerbContext {
    private final Installation installation;
    private final Terminal terminal;
    private final Supplier<Path> folder;
    private final Clock clock;
    private Configured configured;
    private MappingFiles.Loaded mappings;

    /** @param folder the configuration folder; asked after the command line has been read */
    VerbContext(Installation installation, Terminal terminal, Supplier<Path> folder, Clock clock) {
        this.installation = installation;
        this.terminal = terminal;
        this.folder = folder;
        this.clock = clock;
    }

    Terminal terminal() {
        return terminal;
    }

    String text(String key, Object... values) {
        return terminal.text(key, values);
    }

    Clock clock() {
        return clock;
    }

    /**
     * A moment of the command line: a day, or a time in ISO 8601, not ahead of the clock.
     *
     * @throws ParameterException when it is neither
     */
    Instant moment(String said, CommandSpec spec) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        try {
            Instant moment = Timestamps.parse(said);
            if (moment.isAfter(now)) {
                throw new ParameterException(spec.commandLine(), text("since.ahead", said, now.toString()));
            }
            return moment;
        } catch (DateTimeException e) {
            throw new ParameterException(spec.commandLine(), text("since.form", said), e);
        }
    }

    Path config() {
        return folder.get();
    }

    Configured configured() {
        if (configured == null) {
            configured = installation.read(config(), terminal.environment());
        }
        return configured;
    }

    Reading settings() {
        return configured().reading();
    }

    /** The mappings of the configuration folder, and what is wrong with them. */
    MappingFiles.Loaded mappings() {
        if (mappings == null) {
            mappings = mappings(config());
        }
        return mappings;
    }

    /** The mappings of another folder under these settings. */
    MappingFiles.Loaded mappings(Path other) {
        return MappingFiles.read(other, settings().stampField(), settings().privacy(), settings()::zone);
    }

    /** @throws VerbFailure when the settings do not say which ledger */
    LedgerSettings ledgerSettings() {
        return settings().ledger().orElseThrow(() -> VerbFailure.of(settings().problems(), config()));
    }

    /** The ledger, to be looked at and closed; a service may run on it meanwhile. Never makes or migrates one. */
    Ledger openLedger() {
        return SqlLedger.openReadOnly(ledgerSettings(), clock);
    }

    AdminCommands admin() {
        return new AdminCommands(this);
    }

    /** Both systems, to be looked at and closed; only where a start has no errors. */
    BothSides open(MappingSet... sets) {
        return configured().open(List.of(sets), Optional.empty());
    }

    /** The same, with projects as the ledger knows them. */
    BothSides open(MappingSet set, Ledger ledger) {
        return configured().open(List.of(set), Optional.of(ledger.cursors()));
    }
}
