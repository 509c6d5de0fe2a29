package dk.ordrebro.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.cli.terminal.Table;
import dk.ordrebro.cli.terminal.Terminal;

/** What there is to say of cursors. Each holds what the admin API answered, and shows programs just that. */
public final class CursorAnswers {
    private CursorAnswers() {}

    /** How far each source is read. */
    public record Cursors(JsonNode content) implements Answer {
        @Override
        public JsonNode json(Terminal terminal) {
            return content;
        }

        @Override
        public void print(Terminal terminal) {
            Table table = new Table();
            for (JsonNode cursor : content.path("cursors")) {
                table.row(
                        cursor.path("source").asText(),
                        cursor.path("position").asText(),
                        cursor.path("upTo").asText("-"));
            }
            table.print(terminal.out());
        }
    }

    /** One source was set back or forth. */
    public record CursorSet(JsonNode content) implements Answer {
        @Override
        public JsonNode json(Terminal terminal) {
            return content;
        }

        @Override
        public void print(Terminal terminal) {
            terminal.out()
                    .println(terminal.text(
                            "cursor.set",
                            content.path("source").asText(),
                            content.path("position").asText().strip(),
                            content.path("before").asText().strip()));
            JsonNode passed = content.path("passedOver");
            if (passed.isObject()) {
                String from = passed.path("from").asText();
                String to = passed.path("to").asText();
                terminal.out().println(terminal.yellow(terminal.text("cursor.passed", from, to)));
            }
        }
    }
}
