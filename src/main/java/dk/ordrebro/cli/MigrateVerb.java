package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.Answer;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.ledger.sql.SqlLedger;
import java.util.Map;
import picocli.CommandLine.Command;

/** Brings the ledger's tables up to date, by a role that may; the service's own role then need not. */
@Command(name = "migrate", mixinStandardHelpOptions = true)
final class MigrateVerb extends Verb {
    MigrateVerb(VerbContext context) {
        super(context);
    }

    @Override
    Answer answer() {
        SqlLedger.open(context().ledgerSettings(), context().clock()).close();
        return new Migrated(SqlLedger.TABLES);
    }

    /** @param version of the tables now */
    private record Migrated(int version) implements Answer {
        @Override
        public Object json(Terminal terminal) {
            return Map.of("version", version);
        }

        @Override
        public void print(Terminal terminal) {
            terminal.out().println(terminal.text("migrate.done", version));
        }
    }
}
