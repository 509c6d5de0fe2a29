package dk.ordrebro.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.cli.answer.Answer;
import dk.ordrebro.cli.terminal.Terminal;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes a person's name from the timelines and from what waits, on that person's request; answered by {@code api/ErasureApi}. */
@Command(name = "erase", mixinStandardHelpOptions = true)
final class EraseVerb extends Verb {
    @Option(names = "--person", paramLabel = "P", required = true)
    private String person;

    @Option(names = "--reason", paramLabel = "TEXT", required = true)
    private String reason;

    EraseVerb(VerbContext context) {
        super(context);
    }

    @Override
    Answer answer() {
        long erased = 0;
        long after = 0;
        boolean more = true;
        while (more) {
            Map<String, Object> body = new HashMap<>(Map.of("person", person, "reason", reason));
            if (after > 0) {
                body.put("after", after);
            }
            JsonNode step = context().admin().post("/api/erasures", body);
            erased += step.path("erased").asLong();
            more = step.path("after").isNumber();
            after = step.path("after").asLong();
        }
        return new Erased(erased);
    }

    /** @param entries that named the person */
    private record Erased(long entries) implements Answer {
        @Override
        public Object json(Terminal terminal) {
            return Map.of("erased", entries);
        }

        @Override
        public void print(Terminal terminal) {
            terminal.out().println(terminal.text("erase.done", entries));
        }
    }
}
