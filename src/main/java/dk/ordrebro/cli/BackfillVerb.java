package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.Answer;
import dk.ordrebro.cli.answer.BackfillAnswer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks the service to bring older orders of a mapping into scope, and tells how far it has come. */
@Command(name = "backfill", mixinStandardHelpOptions = true)
final class BackfillVerb extends Verb {
    private static final String PATH = "/api/backfills";

    @Option(names = "--mapping", paramLabel = "M")
    private String mapping;

    @Option(names = "--since", paramLabel = "T")
    private String since;

    @Option(names = "--limit", paramLabel = "N")
    private Long limit;

    @Option(names = "--stop")
    private boolean stop;

    @Option(names = "--reason", paramLabel = "TEXT")
    private String reason;

    BackfillVerb(VerbContext context) {
        super(context);
    }

    @Override
    Answer answer() {
        AdminCommands admin = context().admin();
        boolean asks = stop || since != null || limit != null;
        if (mapping == null) {
            if (asks) {
                throw wrongUse("backfill.mapping");
            }
            return new BackfillAnswer(admin.get(PATH));
        }
        if (stop) {
            if (since != null || limit != null) {
                throw wrongUse("backfill.stopAlone");
            }
            return new BackfillAnswer(admin.post(PATH + "/" + AdminCommands.encoded(mapping) + "/stop"));
        }
        return new BackfillAnswer(admin.post(PATH, begin()));
    }

    private Map<String, Object> begin() {
        if (since == null) {
            throw wrongUse("backfill.since");
        }
        Instant from = moment(since);
        LoadedConfig.offline(context()).mustHave(mapping, context());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("mapping", mapping);
        body.put("since", from.toString());
        if (limit != null) {
            body.put("limit", limit);
        }
        if (reason != null) {
            body.put("reason", reason);
        }
        return body;
    }
}
