package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.settings.CredentialEnd;
import dk.ordrebro.yaml.Problem;
import dk.ordrebro.yaml.Problem.Severity;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the configuration is right.
 *
 * @param asked what the two systems said; absent when they were not to be asked, or errors in the files kept us from it
 */
public record CheckAnswer(
        Wish wish, List<Problem> problems, Optional<OnlineReport> asked, List<CredentialEnd> credentials, Clock clock)
        implements Answer {
    /**
     * What was asked for on the command line.
     *
     * @param ci one line a problem
     */
    public record Wish(Path config, boolean online, boolean ci) {}

    @Override
    public int exitCode() {
        if (asked.filter(report -> !report.unreachable().isEmpty()).isPresent()) {
            return ExitCodes.UNREACHABLE;
        }
        boolean wrong = ProblemReport.hasErrors(problems)
                || asked.filter(OnlineReport::obstacles).isPresent();
        return wrong ? ExitCodes.PROBLEMS : ExitCodes.WELL;
    }

    @Override
    public Map<String, Object> json(Terminal terminal) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("errors", ProblemReport.count(problems, Severity.ERROR));
        json.put("warnings", ProblemReport.count(problems, Severity.WARNING));
        json.put("problems", new ProblemReport(terminal, wish.config()).fields(problems));
        json.put("credentials", credentials.stream().map(end -> end.json(clock)).toList());
        if (wish.online()) {
            json.put("online", FindingsText.fields(asked));
        }
        return json;
    }

    @Override
    public void print(Terminal terminal) {
        if (wish.online() && asked.isEmpty()) {
            terminal.err().println(terminal.text("check.notAsked"));
        }
        ProblemReport report = new ProblemReport(terminal, wish.config());
        FindingsText findings = new FindingsText(terminal);
        if (wish.ci()) {
            report.lines(problems);
            asked.ifPresent(findings::lines);
            return;
        }
        report.people(problems, terminal.out());
        asked.ifPresent(findings::people);
        credentials.stream()
                .filter(end -> end.nearness(clock) == CredentialEnd.Nearness.FAR) // what is near stands above
                .forEach(end -> tell(end, terminal));
        if (!problems.isEmpty() || asked.map(OnlineReport::fine).orElse(true)) {
            report.sum(problems);
        }
    }

    private void tell(CredentialEnd end, Terminal terminal) {
        String said = terminal.text(
                "check.credential",
                end.system(),
                end.daysLeft(clock).orElseThrow(),
                end.lastDay().orElseThrow().toString());
        terminal.out().println(terminal.faint(said));
    }
}
