package dk.ordrebro.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.api.DeadLetterApi;
import dk.ordrebro.cli.terminal.Table;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.failure.Remedies;
import dk.ordrebro.text.Timestamps;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Dead letters: list, show, replay, discard. What is asked and printed here is answered by {@link DeadLetterApi}. */
@Command(name = "dead", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "VERB")
final class DeadVerb implements Runnable {
    private static final String PATH = "/api/dead-letters";

    private final OrdrebroCommand top;
    private final AdminCommands desk;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private DeadVerb(OrdrebroCommand top, Clock clock) {
        this.top = top;
        this.desk = new AdminCommands(top, clock);
    }

    static CommandLine line(OrdrebroCommand top, Clock clock) {
        DeadVerb dead = new DeadVerb(top, clock);
        return new CommandLine(dead)
                .addSubcommand("list", dead.new ListVerb())
                .addSubcommand("show", dead.new ShowVerb())
                .addSubcommand("replay", dead.new ReplayVerb())
                .addSubcommand("discard", dead.new DiscardVerb());
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), terminal().text("complaint.noVerb"));
    }

    private Terminal terminal() {
        return top.terminal();
    }

    /** In the reader's language. */
    private String remedy(JsonNode told) {
        return Remedies.translated(
                told.path("cause").asText(),
                told.path("remedy").asText(),
                terminal().locale());
    }

    /** The letters, or how many there are of each cause. */
    @Command(name = "list", mixinStandardHelpOptions = true)
    final class ListVerb implements Callable<Integer> {
        @Option(names = "--cause", paramLabel = "CAUSE")
        private String cause;

        @Option(names = "--causes")
        private boolean causes;

        @Option(names = "--after", paramLabel = "ID")
        private Long after;

        @Option(names = "--limit", paramLabel = "N", defaultValue = "50")
        private int limit;

        @Option(names = "--json")
        private boolean json;

        @Override
        public Integer call() {
            if (causes) {
                return desk.told(desk.get(PATH + "/causes"), json, this::causes);
            }
            String query = "?limit=" + limit + (after == null ? "" : "&after=" + after)
                    + (cause == null ? "" : "&cause=" + AdminCommands.encoded(cause));
            return desk.told(desk.get(PATH + query), json, this::letters);
        }

        private int letters(JsonNode list) {
            Table table = new Table();
            for (JsonNode letter : list.path("deadLetters")) {
                table.row(
                        letter.path("id").asText(),
                        letter.path("number").asText(),
                        Timestamps.text(Instant.parse(letter.path("dueAt").asText())),
                        letter.at("/trouble/cause").asText(),
                        letter.at("/trouble/what").asText());
            }
            table.print(top.out());
            if (list.path("deadLetters").isEmpty()) {
                top.out().println(terminal().text("dead.none"));
            }
            if (list.hasNonNull("after")) {
                top.out()
                        .println(terminal().text("dead.more", list.path("after").asText()));
            }
            return ExitCodes.WELL;
        }

        private int causes(JsonNode list) {
            for (JsonNode one : list.path("causes")) {
                String count = terminal().red(one.path("count").asText());
                top.out().println(count + "  " + one.path("cause").asText());
                String since = Timestamps.text(Instant.parse(one.path("oldest").asText()));
                String example = terminal()
                        .text("status.deadSince", since, one.path("example").asText());
                top.out().println("   " + terminal().faint(example));
                top.out().println("   " + remedy(one));
            }
            if (list.path("causes").isEmpty()) {
                top.out().println(terminal().text("dead.none"));
            }
            return ExitCodes.WELL;
        }
    }

    /** One letter and all that happened to its link. */
    @Command(name = "show", mixinStandardHelpOptions = true)
    final class ShowVerb implements Callable<Integer> {
        @Parameters(paramLabel = "ID", descriptionKey = "id")
        private long id;

        @Option(names = "--json")
        private boolean json;

        @Override
        public Integer call() {
            return desk.told(desk.get(PATH + "/" + id), json, this::letter);
        }

        private int letter(JsonNode letter) {
            top.out().println(terminal().bold(letter.path("number").asText()));
            new Table()
                    .row("id", letter.path("id").asText())
                    .row(
                            terminal().text("order.mapping"),
                            letter.path("mapping").asText())
                    .row(
                            terminal().text("order.workItem"),
                            letter.hasNonNull("workItem")
                                    ? letter.path("workItem").asText()
                                    : terminal().text("order.none"))
                    .row(
                            terminal().text("order.attempts"),
                            letter.path("attempts").asText())
                    .row(
                            terminal().text("dead.cause"),
                            letter.at("/trouble/cause").asText())
                    .row(
                            terminal().text("order.trouble"),
                            letter.at("/trouble/what").asText())
                    .row(terminal().text("order.remedy"), remedy(letter.path("trouble")))
                    .print(top.out());
            top.out().println(terminal().bold(terminal().text("order.timeline")));
            Table events = new Table();
            for (JsonNode event : letter.path("timeline")) {
                events.row(
                        Timestamps.text(Instant.parse(event.path("at").asText())),
                        event.path("kind").asText(),
                        details(event.path("detail")));
            }
            events.print(top.out());
            return ExitCodes.WELL;
        }

        private static String details(JsonNode detail) {
            return detail.properties().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue().asText())
                    .collect(java.util.stream.Collectors.joining(", "));
        }
    }

    /** Which letters: exactly one of the three. */
    private static final class Which {
        @Parameters(paramLabel = "ID", descriptionKey = "id", arity = "1..*")
        private List<Long> ids;

        @Option(names = "--cause", paramLabel = "CAUSE", required = true)
        private String cause;

        @Option(names = "--all", required = true)
        private boolean all;
    }

    /** Makes letters due again. */
    @Command(name = "replay", mixinStandardHelpOptions = true)
    final class ReplayVerb implements Callable<Integer> {
        @CommandLine.ArgGroup(multiplicity = "1")
        private Which which;

        @Option(names = "--reason", paramLabel = "TEXT")
        private String reason;

        @Option(names = "--json")
        private boolean json;

        @Override
        public Integer call() {
            return act("replay", "replayed", new Wish(which, Optional.ofNullable(reason), json));
        }
    }

    /** Closes letters for good. */
    @Command(name = "discard", mixinStandardHelpOptions = true)
    final class DiscardVerb implements Callable<Integer> {
        @CommandLine.ArgGroup(multiplicity = "1")
        private Which which;

        @Option(names = "--reason", paramLabel = "TEXT", required = true)
        private String reason;

        @Option(names = "--json")
        private boolean json;

        @Override
        public Integer call() {
            return act("discard", "discarded", new Wish(which, Optional.of(reason), json));
        }
    }

    private record Wish(Which which, Optional<String> reason, boolean json) {}

    private int act(String verb, String done, Wish wish) {
        Map<String, Object> body = wish.reason()
                .<Map<String, Object>>map(said -> Map.of("reason", said))
                .orElse(null);
        if (wish.which().ids == null) {
            String cause = wish.which().cause;
            String query = cause == null ? "" : "?cause=" + AdminCommands.encoded(cause);
            return desk.told(desk.post(PATH + "/" + verb + query, body), wish.json(), said -> {
                long count = said.path(done).asLong();
                top.out().println(terminal().text("dead." + done, count));
                return count == 0 && cause != null ? ExitCodes.PROBLEMS : ExitCodes.WELL;
            });
        }
        int worst = ExitCodes.WELL;
        for (Long id : wish.which().ids) {
            int code = desk.told(desk.post(PATH + "/" + id + "/" + verb, body), wish.json(), said -> {
                top.out().println(terminal().text("dead.one." + done, String.valueOf(id)));
                return ExitCodes.WELL;
            });
            worst = Math.max(worst, code);
        }
        return worst;
    }
}
