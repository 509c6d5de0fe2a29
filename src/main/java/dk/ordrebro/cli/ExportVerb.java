package dk.ordrebro.cli;

import dk.ordrebro.http.ReplyJson;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.TimelineStore;
import dk.ordrebro.text.Timestamps;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The timeline of all links for audit, one JSON object a line, oldest first. */
@Command(name = "export", mixinStandardHelpOptions = true)
final class ExportVerb implements Callable<Integer> {
    private static final int PAGE = 1_000;

    private final OrdrebroCommand top;
    private final Clock clock;

    @Option(names = "--since", paramLabel = "T", required = true)
    private String since;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    ExportVerb(OrdrebroCommand top, Clock clock) {
        this.top = top;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Instant from = from();
        Optional<Ledger> opened = ReadOnlyLedger.into(top, clock);
        if (opened.isEmpty()) {
            return ExitCodes.PROBLEMS;
        }
        try (Ledger ledger = opened.get()) {
            long after = 0;
            List<TimelineStore.Entry> page;
            do {
                page = ledger.timeline().since(from, after, PAGE);
                page.forEach(entry -> top.out().println(line(entry)));
                after = page.isEmpty() ? after : page.getLast().id();
            } while (page.size() == PAGE && !top.out().checkError());
        }
        top.out().flush();
        return ExitCodes.WELL;
    }

    private Instant from() {
        try {
            return Timestamps.parse(since);
        } catch (DateTimeException e) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), top.terminal().text("export.since", since), e);
        }
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
