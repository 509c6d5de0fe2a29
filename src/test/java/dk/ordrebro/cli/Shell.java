package dk.ordrebro.cli;

import dk.ordrebro.api.AdminApi;
import dk.ordrebro.cli.answer.ProblemReport;
import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.dryrun.Drafts;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.insight.hygiene.Backlog;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.settings.CredentialEnd;
import dk.ordrebro.settings.LedgerSettings;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.yaml.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A command line in a test: an installation that says what it is told to, and all that was printed. */
public final class Shell implements Installation {
    public final StringWriter out = new StringWriter();
    public final StringWriter err = new StringWriter();
    public final Map<String, String> environment = new HashMap<>(Map.of("LANG", "C.UTF-8"));
    final List<Problem> problems = new ArrayList<>();
    public final List<CredentialEnd> credentials = new ArrayList<>();
    public final List<Path> ran = new ArrayList<>();
    public LedgerSettings ledger;

    /** How often the settings were read. */
    int reads;

    Function<List<MappingSet>, BothSides> sides = mappings -> {
        throw new AssertionError("nobody may ask the systems here");
    };

    public Supplier<Backlog> backlog = () -> {
        throw new AssertionError("nobody may ask Azure DevOps here");
    };

    /** The service that runs beside, when one does. */
    AdminApi service;

    public int execute(String... arguments) {
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), environment, false);
        int code = OrdrebroCommand.execute(this, terminal, arguments);
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }

    @Override
    public Configured read(Path config, Map<String, String> overrides) {
        reads++;
        return new Folder(config);
    }

    private final class Folder implements Configured {
        private final Path config;

        Folder(Path config) {
            this.config = config;
        }

        @Override
        public Reading reading() {
            boolean errors = ProblemReport.hasErrors(problems);
            Optional<LedgerSettings> known = errors ? Optional.empty() : Optional.ofNullable(ledger);
            List<Problem> told = List.copyOf(problems);
            return new Reading(
                    known,
                    Optional.empty(),
                    Privacy.MASK,
                    java.time.ZoneOffset.UTC,
                    List.copyOf(credentials),
                    List.of(),
                    told,
                    told);
        }

        @Override
        public Optional<Reply> ask(Request request) {
            Map<String, String> headers = new HashMap<>(request.headers());
            headers.put("host", "localhost");
            return Optional.ofNullable(service)
                    .map(running -> running.answer(
                            new Request(request.method(), request.path(), request.query(), headers, request.body())));
        }

        @Override
        public int run(Terminal terminal, boolean waits) {
            ran.add(config);
            return ExitCodes.WELL;
        }

        @Override
        public BothSides open(List<MappingSet> mappings, Optional<CursorStore> known) {
            return sides.apply(mappings);
        }

        @Override
        public Backlog backlog(MappingSet mappings, Optional<CursorStore> known) {
            return backlog.get();
        }

        @Override
        public Drafts drafts() {
            return new PlainDrafts();
        }
    }
}
