package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.Answer;
import dk.ordrebro.cli.answer.BackfillAnswer;
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

    BackfillVerb(VerbContext context) {
        super(context);
    }

    @Override
    Answer answer() {
        AdminCommands admin = context().admin();
        if (mapping == null) {
            return new BackfillAnswer(admin.get(PATH));
        }
        if (stop) {
            return new BackfillAnswer(admin.post(PATH + "/" + AdminCommands.encoded(mapping) + "/stop"));
        }
        if (since == null) {
            throw wrongUse("backfill.since");
        }
        context()
                .mappings()
                .set()
                .flatMap(mappings -> mappings.named(mapping))
                .orElseThrow(() -> VerbFailure.because(text("backfill.unknown", mapping)));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("mapping", mapping);
        body.put("since", since);
        if (limit != null) {
            body.put("limit", limit);
        }
        return new BackfillAnswer(admin.post(PATH, body));
    }
}
