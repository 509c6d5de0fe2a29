package dk.ordrebro.cli.answer;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.cli.terminal.Table;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.failure.Remedies;
import dk.ordrebro.text.Timestamps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What there is to say of dead letters. Each holds what the admin API answered, and shows programs just that. */
public final class DeadAnswers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Map<String, Object>>> EVENTS = new TypeReference<>() {};
    private static final String REFUSED_FILES = "refusedFiles";

    private DeadAnswers() {}

    /** A page of letters, oldest first. */
    public record Letters(JsonNode content) implements Answer {
        @Override
        public JsonNode json(Terminal terminal) {
            return content;
        }

        @Override
        public void print(Terminal terminal) {
            Table table = new Table();
            for (JsonNode letter : content.path("deadLetters")) {
                table.row(
                        letter.path("id").asText(),
                        letter.path("number").asText(),
                        moment(letter.path("dueAt")),
                        letter.at("/trouble/cause").asText(),
                        letter.at("/trouble/what").asText());
            }
            table.print(terminal.out());
            if (content.path("deadLetters").isEmpty()) {
                terminal.out().println(terminal.text("dead.none"));
            }
            if (content.hasNonNull("after")) {
                String after = content.path("after").asText();
                terminal.out().println(terminal.text("dead.more", after));
            }
            refusedFiles(content, terminal);
        }
    }

    /** How many there are of each cause, and what to do about it. */
    public record Causes(JsonNode content) implements Answer {
        @Override
        public JsonNode json(Terminal terminal) {
            return content;
        }

        @Override
        public void print(Terminal terminal) {
            for (JsonNode one : content.path("causes")) {
                String count = terminal.red(one.path("count").asText());
                terminal.out().println(count + "  " + one.path("cause").asText());
                String example = terminal.text(
                        "status.deadSince",
                        moment(one.path("oldest")),
                        one.path("example").asText());
                terminal.out().println("   " + terminal.faint(example));
                terminal.out().println("   " + remedy(one, terminal));
            }
            if (content.path("causes").isEmpty()) {
                terminal.out().println(terminal.text("dead.none"));
            }
            refusedFiles(content, terminal);
        }
    }

    /** One letter and all that happened to its link. */
    public record Letter(JsonNode content) implements Answer {
        @Override
        public JsonNode json(Terminal terminal) {
            return content;
        }

        @Override
        public void print(Terminal terminal) {
            terminal.out().println(terminal.bold(content.path("number").asText()));
            String none = terminal.text("order.none");
            new Table()
                    .row("id", content.path("id").asText())
                    .row(terminal.text("order.mapping"), content.path("mapping").asText())
                    .row(
                            terminal.text("order.workItem"),
                            content.hasNonNull("workItem")
                                    ? content.path("workItem").asText()
                                    : none)
                    .row(
                            terminal.text("order.attempts"),
                            content.path("attempts").asText())
                    .row(
                            terminal.text("dead.cause"),
                            content.at("/trouble/cause").asText())
                    .row(
                            terminal.text("order.trouble"),
                            content.at("/trouble/what").asText())
                    .row(terminal.text("order.remedy"), remedy(content.path("trouble"), terminal))
                    .print(terminal.out());
            new TimelineText(terminal).print(JSON.convertValue(content.path("timeline"), EVENTS), terminal.out());
            refusedFiles(content, terminal);
        }
    }

    /**
     * All letters, or all of one cause, were replayed or discarded.
     *
     * @param done {@code replayed} or {@code discarded}
     * @param expected true when it is a mistake that there was none
     */
    public record DoneWithMany(JsonNode content, String done, boolean expected) implements Answer {
        private long count() {
            return content.path(done).asLong();
        }

        @Override
        public JsonNode json(Terminal terminal) {
            return content;
        }

        @Override
        public void print(Terminal terminal) {
            terminal.out().println(terminal.text("dead." + done, count()));
            refusedFiles(content, terminal);
        }

        @Override
        public int exitCode() {
            return count() == 0 && expected ? ExitCodes.PROBLEMS : ExitCodes.WELL;
        }
    }

    /**
     * Letters were replayed or discarded one by one.
     *
     * @param done {@code replayed} or {@code discarded}
     * @param answers what the admin API said, by the letter's id, where it was done
     * @param refused why not, by the letter's id, where it was not
     */
    public record DoneOneByOne(String done, Map<Long, JsonNode> answers, Map<Long, String> refused) implements Answer {
        @Override
        public Map<String, Object> json(Terminal terminal) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put(done, answers.size());
            json.put("refusedFiles", last().path(REFUSED_FILES));
            if (!refused.isEmpty()) {
                json.put("problem", String.join("; ", refused.values()));
                json.put("exitCode", exitCode());
                json.put("refused", refused);
            }
            return json;
        }

        private JsonNode last() {
            return answers.values().stream().reduce(NullNode.getInstance(), (before, next) -> next);
        }

        @Override
        public void print(Terminal terminal) {
            answers.keySet()
                    .forEach(id -> terminal.out().println(terminal.text("dead.one." + done, String.valueOf(id))));
            refused.values().forEach(why -> terminal.err().println(terminal.red("ordrebro: ") + why));
            refusedFiles(last(), terminal);
        }

        @Override
        public int exitCode() {
            return refused.isEmpty() ? ExitCodes.WELL : ExitCodes.PROBLEMS;
        }
    }

    /** The last line: what was mended is not live yet. */
    private static void refusedFiles(JsonNode content, Terminal terminal) {
        JsonNode refused = content.path(REFUSED_FILES);
        if (refused.isObject()) {
            terminal.out().println(terminal.yellow(terminal.text("dead.refusedFiles", moment(refused.path("since")))));
        }
    }

    private static String moment(JsonNode at) {
        return Timestamps.text(Instant.parse(at.asText()));
    }

    /** In the reader's language. */
    private static String remedy(JsonNode told, Terminal terminal) {
        return Remedies.translated(
                told.path("cause").asText(), told.path("remedy").asText(), terminal.locale());
    }
}
