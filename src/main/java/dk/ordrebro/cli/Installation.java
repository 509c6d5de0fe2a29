package dk.ordrebro.cli;

import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.dryrun.Drafts;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.insight.hygiene.Backlog;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.settings.AccessSettings.User;
import dk.ordrebro.settings.CredentialEnd;
import dk.ordrebro.settings.FigureSettings;
import dk.ordrebro.settings.LedgerSettings;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.yaml.Problem;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the command line asks of the room that reads settings and starts the service; {@code app} answers, tests fake it. */
public interface Installation {
    /** Reads the settings of a configuration folder; a command asks once. */
    Configured read(Path config, Map<String, String> environment);

    /** The settings of one folder, and what can be done under them. */
    interface Configured {
        Reading reading();

        /** What figures are counted by. */
        default FigureSettings figures() {
            return FigureSettings.DEFAULT;
        }

        /**
         * Asks the service that runs with these settings.
         *
         * @return absent when none listens where {@code http} says
         */
        Optional<Reply> ask(Request request);

        /**
         * Runs the service until the process is asked to stop. Only where a start has no errors.
         *
         * @param waits true: a system or database that is away or busy is waited for
         * @return an exit code of {@link ExitCodes}
         */
        int run(Terminal terminal, boolean waits) throws InterruptedException;

        /**
         * Opens both systems to look at them. Only where a start has no errors.
         *
         * @param mappings what they name is what is read of an order
         * @param known which projects their names mean; absent: as written
         */
        BothSides open(List<MappingSet> mappings, Optional<CursorStore> known);

        /**
         * Opens the backlog in Azure DevOps to look at it. Only where a start has no errors.
         *
         * @param known which projects the mappings' names mean; absent: as written
         */
        Backlog backlog(MappingSet mappings, Optional<CursorStore> known);

        /** How writes would look; with settings that have errors too. */
        Drafts drafts();
    }

    /**
     * What a verb needs of the settings.
     *
     * @param ledger absent when one of the problems is an error
     * @param credentials when the secrets end; empty when there is an error
     * @param users of {@code http.access.users}
     * @param zone {@code servicenow.zone}, else this machine's
     * @param stampField {@code azureDevOps.stamp.field}; absent too when there is an error
     * @param problems of the files alone: a missing secret is a warning
     * @param startProblems the same for a start, and for verbs that ask the two systems: a missing secret is an error
     */
    record Reading(
            Optional<LedgerSettings> ledger,
            Optional<String> stampField,
            Privacy privacy,
            ZoneId zone,
            List<CredentialEnd> credentials,
            List<User> users,
            List<Problem> problems,
            List<Problem> startProblems) {}
}
