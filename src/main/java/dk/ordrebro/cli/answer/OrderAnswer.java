package dk.ordrebro.cli.answer;

import dk.ordrebro.api.OrderJson;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.dryrun.OrderAttachments;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.mirror.file.FileTrace;
import dk.ordrebro.verify.SideBySide;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where an order stands.
 *
 * @param others links of other orders that carry the same number
 * @param sides how both systems show it now; absent when they were not to be asked
 * @param remembered its files, as the ledger has them
 */
public record OrderAnswer(
        LinkReports.Story story, List<LinkReports.Row> others, Optional<SideBySide> sides, List<FileTrace> remembered)
        implements Answer {
    @Override
    public Map<String, Object> json(Terminal terminal) {
        Map<String, Object> json = OrderJson.story(story);
        json.put("othersOfThisNumber", others.stream().map(OrderAnswer::named).toList());
        json.put("sides", sides.map(SideBySide::json).orElse(null));
        sides.flatMap(SideBySide::comments).ifPresent(found -> json.put("said", CommentsShown.json(found)));
        OrderAttachments.Found attached = attached();
        json.put("attached", OrderJson.attached(attached.files(), attached.unread()));
        return json;
    }

    /** As both systems show them; where they were not asked, without names. */
    private OrderAttachments.Found attached() {
        return sides.flatMap(SideBySide::files)
                .orElseGet(() -> new OrderAttachments.Found(remembered, Optional.empty()));
    }

    private static String named(LinkReports.Row row) {
        return row.order().table() + " " + row.order().sysId();
    }

    @Override
    public void print(Terminal terminal) {
        OrderText text = new OrderText(terminal);
        text.row(story.row(), story.timeline());
        story.files().ifPresent(text::files);
        others.forEach(other -> text.other(named(other)));
        sides.ifPresent(text::sides);
        boolean carries = sides.flatMap(SideBySide::files).isPresent();
        if (carries || !remembered.isEmpty()) {
            text.attached(attached());
        }
        text.timeline(story.timeline(), attached().files());
    }
}
