package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.dryrun.Drafts;
import dk.ordrebro.dryrun.DryRunResult;
import java.util.Map;

/**
 * What would become of an order.
 *
 * @param guessed true when neither system was asked, and work item types are taken as in the Agile process
 */
public record PreviewAnswer(DryRunResult result, Drafts drafts, boolean guessed) implements Answer {
    @Override
    public Map<String, Object> json(Terminal terminal) {
        return new PreviewJson(drafts, guessed).of(result);
    }

    @Override
    public void print(Terminal terminal) {
        new PreviewText(terminal, drafts).print(result, guessed);
    }

    @Override
    public int exitCode() {
        return result.parked() ? ExitCodes.PROBLEMS : ExitCodes.WELL;
    }
}
