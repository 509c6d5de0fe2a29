package dk.ordrebro.cli;

import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.door.PassingFault;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Remedies;

/**
 * What the reader of a verb does about a call that failed. Nobody waits behind a verb, so what passes is for the reader to
 * try again. Asked by {@link CommandErrors}.
 */
record CallRemedy(Terminal terminal) {
    String of(Failure failure) {
        String code = failure.cause().code();
        if (code.endsWith("/unreachable")) {
            String url = code.startsWith(Causes.SERVICENOW + "/") ? "servicenow.url" : "azureDevOps.url";
            return terminal.text("complaint.unreachable", url);
        }
        return PassingFault.is(failure)
                ? terminal.text("complaint.passing")
                : Remedies.of(code, terminal.locale()).orElseGet(failure.cause()::remedy);
    }
}
