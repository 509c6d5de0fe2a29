package dk.ordrebro.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.cli.terminal.Table;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How far each source is read, and setting it. */
@Command(name = "cursor", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "VERB")
final class CursorVerb implements Runnable {
    private final OrdrebroCommand top;
    private final AdminCommands desk;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private CursorVerb(OrdrebroCommand top, Clock clock) {
        this.top = top;
        this.desk = new AdminCommands(top, clock);
    }

    static CommandLine line(OrdrebroCommand top, Clock clock) {
        CursorVerb cursor = new CursorVerb(top, clock);
        return new CommandLine(cursor)
                .addSubcommand("show", cursor.new ShowVerb())
                .addSubcommand("set", cursor.new SetVerb());
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), top.terminal().text("complaint.noVerb"));
    }

    /** All sources. */
    @Command(name = "show", mixinStandardHelpOptions = true)
    final class ShowVerb implements Callable<Integer> {
        @Option(names = "--json")
        private boolean json;

        @Override
        public Integer call() {
            return desk.told(desk.get("/api/cursors"), json, this::table);
        }

        private int table(JsonNode list) {
            Table table = new Table();
            for (JsonNode cursor : list.path("cursors")) {
                table.row(
                        cursor.path("source").asText(),
                        cursor.path("position").asText(),
                        cursor.path("upTo").asText("-"));
            }
            table.print(top.out());
            return ExitCodes.WELL;
        }
    }

    /** Sets one source back or forth. */
    @Command(name = "set", mixinStandardHelpOptions = true)
    final class SetVerb implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "SOURCE", descriptionKey = "source")
        private String source;

        @Parameters(index = "1", paramLabel = "POSITION", descriptionKey = "position")
        private String position;

        @Option(names = "--json")
        private boolean json;

        @Override
        public Integer call() {
            return desk.told(
                    desk.post("/api/cursors/" + AdminCommands.encoded(source), Map.of("position", position)),
                    json,
                    this::set);
        }

        private int set(JsonNode cursor) {
            String now = cursor.path("position").asText().strip();
            String before = cursor.path("before").asText().strip();
            top.out().println(top.terminal().text("cursor.set", source, now, before));
            return ExitCodes.WELL;
        }
    }
}
