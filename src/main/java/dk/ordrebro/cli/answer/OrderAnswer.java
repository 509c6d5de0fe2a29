package dk.ordrebro.cli.answer;

import dk.ordrebro.api.OrderJson;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.verify.SideBySide;
import java.util.Map;
import java.util.Optional;

/**
 * Where an order stands.
 *
 * @param sides how both systems show it now; absent when they were not to be asked
 */
public record OrderAnswer(LinkReports.Story story, Optional<SideBySide> sides) implements Answer {
    @Override
    public Map<String, Object> json(Terminal terminal) {
        Map<String, Object> json = OrderJson.story(story);
        json.put("sides", sides.map(SideBySide::json).orElse(null));
        return json;
    }

    @Override
    public void print(Terminal terminal) {
        OrderText text = new OrderText(terminal);
        text.row(story.row(), story.timeline());
        sides.ifPresent(text::sides);
        text.timeline(story.timeline());
    }
}
