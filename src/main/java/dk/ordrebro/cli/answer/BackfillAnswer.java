package dk.ordrebro.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.cli.terminal.Terminal;

/** How far backfills have come: all of them, or the one that was asked for or stopped. Programs see what the admin API answered. */
public record BackfillAnswer(JsonNode content) implements Answer {
    private static final String ALL = "backfills";

    @Override
    public JsonNode json(Terminal terminal) {
        return content;
    }

    @Override
    public void print(Terminal terminal) {
        if (!content.has(ALL)) {
            print(content, terminal);
        } else if (content.path(ALL).isEmpty()) {
            terminal.out().println(terminal.text("backfill.none"));
        }
        content.path(ALL).forEach(one -> print(one, terminal));
    }

    private static void print(JsonNode one, Terminal terminal) {
        terminal.out()
                .println(terminal.text(
                        "backfill." + one.path("state").asText(),
                        one.path("mapping").asText(),
                        one.path("at").asText(),
                        one.path("until").asText(),
                        one.path("taken").asLong()));
    }
}
