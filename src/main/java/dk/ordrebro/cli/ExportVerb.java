package dk.ordrebro.cli;

import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.http.ReplyJson;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.TimelineStore;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The timeline of all links for audit, one JSON object a line, oldest first. */
@Command(name = "export", mixinStandardHelpOptions = true)
final class ExportVerb implements Callable<Integer> {
    private static final int PAGE = 1_000;

    private final VerbContext context;

    @Option(names = "--since", paramLabel = "T", required = true)
    private String since;

    /** What it prints is JSON anyhow; with this, what it says in vain is too. */
    @Option(names = "--json")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    ExportVerb(VerbContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Instant from = context.moment(since, spec);
        PrintWriter out = context.terminal().out();
        try (Ledger ledger = context.openLedger()) {
            long after = 0;
            List<TimelineStore.Entry> page;
            do {
                page = ledger.timeline().since(from, after, PAGE);
                page.forEach(entry -> out.println(line(entry)));
                after = page.isEmpty() ? after : page.getLast().id();
            } while (page.size() == PAGE && !out.checkError());
        }
        out.flush();
        return ExitCodes.WELL;
    }

    private static String line(TimelineStore.Entry entry) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", entry.id());
        line.put("order", entry.number());
        line.put("link", entry.event().link());
        line.putAll(entry.event().json());
        return new String(ReplyJson.bytes(line), StandardCharsets.UTF_8);
    }
}
