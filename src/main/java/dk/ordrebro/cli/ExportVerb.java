package dk.ordrebro.cli;

import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.cli.terminal.Json;
import dk.ordrebro.cli.terminal.ProgressLine;
import dk.ordrebro.http.ReplyJson;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.TimelineStore;
import dk.ordrebro.ledger.audit.Act;
import dk.ordrebro.ledger.sql.export.ExportFolder;
import dk.ordrebro.ledger.sql.export.ExportFolder.Format;
import dk.ordrebro.ledger.sql.export.StoredRows;
import dk.ordrebro.text.CsvLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The timeline of all links, or what people did, for audit: one JSON object or one CSV line each, oldest first. Or everything the
 * ledger holds, into a folder.
 */
@Command(name = "export", mixinStandardHelpOptions = true)
final class ExportVerb implements Callable<Integer> {
    private static final int PAGE = 1_000;
    private static final List<String> ACTS =
            List.of("id", "at", "who", "origin", "what", "reason", "outcome", "place", "hash");
    private static final List<String> EVENTS =
            List.of("id", "order", "link", "at", "kind", "from", "to", "who", "lastedSeconds", "detail");

    private final VerbContext context;

    @Option(names = "--since", paramLabel = "T")
    private String since;

    @Option(names = "--all", paramLabel = "DIR")
    private Path all;

    @Option(names = "--audit")
    private boolean audit;

    @Option(names = "--format", paramLabel = "F", defaultValue = "ndjson")
    private Format format;

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
        if ((since == null) == (all == null) || (audit && all != null)) {
            throw new CommandLine.ParameterException(spec.commandLine(), context.text("export.what"));
        }
        if (json && format == Format.CSV && all == null) {
            throw new CommandLine.ParameterException(spec.commandLine(), context.text("export.oneFormat"));
        }
        return all == null ? lines(context.moment(since, spec)) : folder();
    }

    private int lines(Instant from) {
        try (Ledger ledger = context.openLedger()) {
            if (audit) {
                print(after -> ledger.audit().acts(from, after, PAGE).stream()
                        .map(Act.Kept::json)
                        .toList());
            } else {
                print(after -> ledger.timeline().since(from, after, PAGE).stream()
                        .map(ExportVerb::line)
                        .toList());
            }
        }
        return ExitCodes.WELL;
    }

    private int folder() {
        ProgressLine progress = new ProgressLine(context.terminal(), context.clock());
        List<ExportFolder.Written> files;
        try (StoredRows ledger = StoredRows.open(context.ledgerSettings(), context.clock())) {
            files = ExportFolder.write(ledger, all, format, written -> progress.say("export.written", written));
        } catch (DirectoryNotEmptyException e) {
            throw VerbFailure.because(context.text("export.notEmpty", all));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            progress.done();
        }
        tell(files);
        return ExitCodes.WELL;
    }

    private void tell(List<ExportFolder.Written> files) {
        PrintWriter out = context.terminal().out();
        if (json) {
            Json.print(Map.of("folder", all.toString(), "files", files), out);
        } else {
            long rows = files.stream().mapToLong(ExportFolder.Written::rows).sum();
            out.println(context.text("export.all", files.size(), rows, all.toAbsolutePath()));
            out.flush();
        }
    }

    /** @param page what comes behind an id */
    private void print(LongFunction<List<Map<String, Object>>> page) {
        PrintWriter out = context.terminal().out();
        ProgressLine progress = new ProgressLine(context.terminal(), context.clock());
        long after = 0;
        long written = 0;
        List<Map<String, Object>> lines;
        do {
            lines = page.apply(after);
            if (after == 0 && format == Format.CSV) {
                out.print(CsvLine.of(audit ? ACTS : EVENTS) + "\r\n");
            }
            lines.forEach(line -> print(line, out));
            written += lines.size();
            tell(progress, written);
            after = lines.isEmpty() ? after : (Long) lines.getLast().get("id");
        } while (lines.size() == PAGE && !out.checkError());
        out.flush();
    }

    /** A line that is written over would be among what is written where that goes to a terminal too. */
    private void tell(ProgressLine progress, long written) {
        if (!context.terminal().interactive()) {
            progress.say("export.written", written);
        }
    }

    private void print(Map<String, Object> line, PrintWriter out) {
        if (format == Format.CSV) {
            List<Object> cells = new ArrayList<>();
            (audit ? ACTS : EVENTS).forEach(column -> cells.add(cell(line.get(column))));
            out.print(CsvLine.of(cells) + "\r\n");
        } else {
            out.println(text(line));
        }
    }

    private static Object cell(Object value) {
        return value instanceof Map<?, ?> ? text(value) : value;
    }

    private static String text(Object value) {
        return new String(ReplyJson.bytes(value), StandardCharsets.UTF_8);
    }

    private static Map<String, Object> line(TimelineStore.Entry entry) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", entry.id());
        line.put("order", entry.number());
        line.put("link", entry.event().link());
        line.putAll(entry.event().json());
        return line;
    }
}
