package dk.ordrebro.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.cli.Installation.Reading;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks the service to bring older orders of a mapping into scope, and tells how far it has come. */
@Command(name = "backfill", mixinStandardHelpOptions = true)
final class BackfillVerb implements Callable<Integer> {
    private final OrdrebroCommand top;
    private final AdminCommands desk;

    @Option(names = "--mapping", paramLabel = "M")
    private String mapping;

    @Option(names = "--since", paramLabel = "T")
    private String since;

    @Option(names = "--limit", paramLabel = "N")
    private Long limit;

    @Option(names = "--stop")
    private boolean stop;

    @Option(names = "--json")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    BackfillVerb(OrdrebroCommand top, Clock clock) {
        this.top = top;
        this.desk = new AdminCommands(top, clock);
    }

    @Override
    public Integer call() {
        if (mapping == null) {
            return told(desk.get("/api/backfills"));
        }
        if (stop) {
            return told(desk.post("/api/backfills/" + AdminCommands.encoded(mapping) + "/stop", null));
        }
        if (since == null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), top.terminal().text("backfill.since"));
        }
        if (!known()) {
            return ExitCodes.PROBLEMS;
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("mapping", mapping);
        body.put("since", since);
        if (limit != null) {
            body.put("limit", limit);
        }
        return told(desk.post("/api/backfills", body));
    }

    private boolean known() {
        Path config = top.config();
        Reading reading = top.installation().settings(config, top.terminal().environment(), false);
        Optional<MappingSet> set = MappingFiles.read(config, reading.stampField(), reading.privacy())
                .set();
        boolean known = set.flatMap(mappings -> mappings.named(mapping)).isPresent();
        if (!known) {
            top.terminal()
                    .err()
                    .println(top.terminal().red("ordrebro: ") + top.terminal().text("backfill.unknown", mapping));
        }
        return known;
    }

    private int told(Optional<AdminCommands.Said> said) {
        return desk.told(said, json, this::lines);
    }

    private int lines(JsonNode content) {
        if (content.has("backfills")) {
            content.path("backfills").forEach(this::line);
            if (content.path("backfills").isEmpty()) {
                top.out().println(top.terminal().text("backfill.none"));
            }
        } else {
            line(content);
        }
        return ExitCodes.WELL;
    }

    private void line(JsonNode one) {
        top.out()
                .println(top.terminal()
                        .text(
                                "backfill." + one.path("state").asText(),
                                one.path("mapping").asText(),
                                one.path("at").asText(),
                                one.path("until").asText(),
                                one.path("taken").asLong()));
    }
}
