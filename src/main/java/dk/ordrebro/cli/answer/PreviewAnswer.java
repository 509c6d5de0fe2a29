package dk.ordrebro.cli.answer;

import dk.ordrebro.api.OrderJson;
import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.dryrun.Drafts;
import dk.ordrebro.dryrun.DryRunResult;
import dk.ordrebro.dryrun.OrderAttachments;
import dk.ordrebro.dryrun.OrderComments;
import java.util.Map;
import java.util.Optional;

/**
 * What would become of an order.
 *
 * @param guessed true when neither system was asked, and work item types are taken as in the Agile process
 * @param comments what was said; absent where neither was asked, or the mapping carries none
 * @param files what is attached; absent likewise
 */
public record PreviewAnswer(
        DryRunResult result,
        Drafts drafts,
        boolean guessed,
        Optional<OrderComments.Found> comments,
        Optional<OrderAttachments.Found> files)
        implements Answer {
    @Override
    public Map<String, Object> json(Terminal terminal) {
        Map<String, Object> json = new PreviewJson(drafts, guessed).of(result);
        comments.ifPresent(found -> json.put("said", CommentsShown.json(found)));
        files.ifPresent(found -> json.put("attached", OrderJson.attached(found.files(), found.unread())));
        return json;
    }

    @Override
    public void print(Terminal terminal) {
        new PreviewText(terminal, drafts).print(this);
    }

    @Override
    public int exitCode() {
        return result.parked() ? ExitCodes.PROBLEMS : ExitCodes.WELL;
    }
}
