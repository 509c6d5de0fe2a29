package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.Answer;
import dk.ordrebro.cli.answer.AuditAnswer;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.audit.ChainReport;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Whether what was written down is still what was written down. */
@Command(name = "audit", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "VERB")
final class AuditVerb implements Runnable {
    private final VerbContext context;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private AuditVerb(VerbContext context) {
        this.context = context;
    }

    static CommandLine line(VerbContext context) {
        return new CommandLine(new AuditVerb(context))
                .addSubcommand("verify", new VerifyVerb(context))
                .addSubcommand("help", new HelpVerb(context));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), context.text("complaint.noVerb"));
    }

    /** Walks every chain; reads the ledger alone, also beside a running service. */
    @Command(name = "verify", mixinStandardHelpOptions = true)
    static final class VerifyVerb extends Verb {
        VerifyVerb(VerbContext context) {
            super(context);
        }

        @Override
        Answer answer() {
            try (Ledger ledger = context().openLedger()) {
                return new AuditAnswer(ChainReport.of(ledger.audit(), links -> {}));
            }
        }
    }
}
