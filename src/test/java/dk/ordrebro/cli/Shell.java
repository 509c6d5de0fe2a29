package dk.ordrebro.cli;

import dk.ordrebro.api.AdminApi;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.dryrun.Drafts;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
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

/** A command line in a test: an installation that says what it is told to, and all that was printed. */
public final class Shell implements Installation {
    public final StringWriter out = new StringWriter();
    public final StringWriter err = new StringWriter();
    public final Map<String, String> environment = new HashMap<>(Map.of("LANG", "C.UTF-8"));
    final List<Problem> problems = new ArrayList<>();
    public final List<CredentialEnd> credentials = new ArrayList<>();
    public final List<Path> ran = new ArrayList<>();
    public LedgerSettings ledger;
    Function<List<MappingSet>, BothSides> sides = mappings -> {
        throw new AssertionError("nobody may ask the systems here");
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
    public Reading settings(Path config, Map<String, String> overrides, boolean forStart) {
        boolean errors = ProblemReport.hasErrors(problems);
        Optional<LedgerSettings> known = errors ? Optional.empty() : Optional.ofNullable(ledger);
        return new Reading(known, Optional.empty(), Privacy.MASK, List.copyOf(credentials), List.copyOf(problems));
    }

    @Override
    public Optional<Reply> ask(Path config, Map<String, String> overrides, Request request) {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put("host", "localhost");
        return Optional.ofNullable(service)
                .map(running -> running.answer(
                        new Request(request.method(), request.path(), request.query(), headers, request.body())));
    }

    @Override
    public int run(Path config, Terminal terminal) {
        ran.add(config);
        return ExitCodes.WELL;
    }

    @Override
    public BothSides open(Path config, Map<String, String> overrides, List<MappingSet> mappings) {
        return sides.apply(mappings);
    }

    @Override
    public Drafts drafts(Path config, Map<String, String> overrides) {
        return new PlainDrafts();
    }
}
