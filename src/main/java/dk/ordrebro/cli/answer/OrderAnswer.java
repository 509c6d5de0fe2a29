package dk.ordrebro.cli.answer;

import dk.ordrebro.api.OrderJson;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.verify.SideBySide;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where an order stands.
 *
 * @param others links of other orders that carry the same number
 * @param sides how both systems show it now; absent when they were not to be asked
 */
public record OrderAnswer(LinkReports.Story story, List<LinkReports.Row> others, Optional<SideBySide> sides)
        implements Answer {
    @Override
    public Map<String, Object> json(Terminal terminal) {
        Map<String, Object> json = OrderJson.story(story);
        json.put("othersOfThisNumber", others.stream().map(OrderAnswer::named).toList());
        json.put("sides", sides.map(SideBySide::json).orElse(null));
        sides.flatMap(SideBySide::comments).ifPresent(found -> json.put("said", CommentsShown.json(found)));
        return json;
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
        text.timeline(story.timeline());
    }
}
