package dk.ordrebro.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.cli.answer.Answer;
import dk.ordrebro.cli.answer.DeadAnswers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Dead letters: list, show, replay, discard. What is asked and printed here is answered by {@code api/DeadLetterApi}. */
@Command(name = "dead", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "VERB")
final class DeadVerb implements Runnable {
    private static final String PATH = "/api/dead-letters";

    private final VerbContext context;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private DeadVerb(VerbContext context) {
        this.context = context;
    }

    static CommandLine line(VerbContext context) {
        return new CommandLine(new DeadVerb(context))
                .addSubcommand("list", new ListVerb(context))
                .addSubcommand("show", new ShowVerb(context))
                .addSubcommand("replay", new ReplayVerb(context))
                .addSubcommand("discard", new DiscardVerb(context))
                .addSubcommand("help", new HelpVerb(context));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), context.text("complaint.noVerb"));
    }

    /** The letters, or how many there are of each cause. */
    @Command(name = "list", mixinStandardHelpOptions = true)
    static final class ListVerb extends Verb {
        @Option(names = "--cause", paramLabel = "CAUSE")
        private String cause;

        @Option(names = "--causes")
        private boolean causes;

        @Option(names = "--after", paramLabel = "ID")
        private Long after;

        @Option(names = "--limit", paramLabel = "N", defaultValue = "50")
        private int limit;

        ListVerb(VerbContext context) {
            super(context);
        }

        @Override
        Answer answer() {
            if (causes) {
                return new DeadAnswers.Causes(context().admin().get(PATH + "/causes"));
            }
            String query = "?limit=" + limit + (after == null ? "" : "&after=" + after)
                    + (cause == null ? "" : "&cause=" + AdminCommands.encoded(cause));
            return new DeadAnswers.Letters(context().admin().get(PATH + query));
        }
    }

    /** One letter and all that happened to its link. */
    @Command(name = "show", mixinStandardHelpOptions = true)
    static final class ShowVerb extends Verb {
        @Parameters(paramLabel = "ID", descriptionKey = "id")
        private long id;

        ShowVerb(VerbContext context) {
            super(context);
        }

        @Override
        Answer answer() {
            return new DeadAnswers.Letter(context().admin().get(PATH + "/" + id));
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
    static final class ReplayVerb extends Verb {
        @CommandLine.ArgGroup(multiplicity = "1")
        private Which which;

        @Option(names = "--reason", paramLabel = "TEXT")
        private String reason;

        ReplayVerb(VerbContext context) {
            super(context);
        }

        @Override
        Answer answer() {
            return new Act("replay", "replayed", Optional.ofNullable(reason))
                    .on(which, context().admin());
        }
    }

    /** Closes letters for good. */
    @Command(name = "discard", mixinStandardHelpOptions = true)
    static final class DiscardVerb extends Verb {
        @CommandLine.ArgGroup(multiplicity = "1")
        private Which which;

        @Option(names = "--reason", paramLabel = "TEXT", required = true)
        private String reason;

        DiscardVerb(VerbContext context) {
            super(context);
        }

        @Override
        Answer answer() {
            return new Act("discard", "discarded", Optional.of(reason))
                    .on(which, context().admin());
        }
    }

    /** What is done with letters: its path, and the field of the answer that counts them. */
    private record Act(String path, String done, Optional<String> reason) {
        Answer on(Which which, AdminCommands admin) {
            if (which.ids != null) {
                return oneByOne(which.ids, admin);
            }
            String query = which.cause == null ? "" : "?cause=" + AdminCommands.encoded(which.cause);
            return new DeadAnswers.DoneWithMany(
                    admin.post(PATH + "/" + path + query, body()), done, which.cause != null);
        }

        private Answer oneByOne(List<Long> ids, AdminCommands admin) {
            Map<Long, JsonNode> answers = new LinkedHashMap<>();
            Map<Long, String> refused = new LinkedHashMap<>();
            for (Long id : ids) {
                try {
                    answers.put(id, admin.post(PATH + "/" + id + "/" + path, body()));
                } catch (VerbFailure no) {
                    if (!no.problems().isEmpty()) {
                        throw no; // of the configuration, not of this letter
                    }
                    refused.put(id, no.getMessage());
                }
            }
            return new DeadAnswers.DoneOneByOne(done, answers, refused);
        }

        private Map<String, Object> body() {
            return reason.<Map<String, Object>>map(said -> Map.of("reason", said))
                    .orElse(Map.of());
        }
    }
}
