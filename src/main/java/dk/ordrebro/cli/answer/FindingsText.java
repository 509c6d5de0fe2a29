package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.door.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was found in the two systems: for people, one a line for CI, or as JSON. */
record FindingsText(Terminal terminal) {
    void people(OnlineReport report) {
        report.findings().forEach((system, findings) -> {
            say("");
            say(terminal.bold(system));
            findings.forEach(finding -> say("  " + told(finding)));
        });
        untold(report).forEach(why -> say(terminal.red(terminal.text("check.unreachable", why))));
    }

    private String told(Finding finding) {
        return switch (finding.kind()) {
            case WELL -> terminal.faint(terminal.text("check.ok") + "  " + finding.what());
            case ADVICE -> terminal.yellow(terminal.text("check.advice")) + "  " + finding.what() + remedy(finding);
            case WRONG -> terminal.red(terminal.text("check.wrong")) + "  " + finding.what() + remedy(finding);
            case PASSING -> terminal.red(terminal.text("check.passing")) + "  " + finding.what() + remedy(finding);
        };
    }

    void lines(OnlineReport report) {
        report.findings().forEach((system, findings) -> findings.stream()
                .filter(finding -> finding.kind() != Finding.Kind.WELL)
                .forEach(finding ->
                        say(system + (finding.ok() ? ": warning: " : ": error: ") + finding.what() + remedy(finding))));
        untold(report).forEach(why -> say("unreachable: error: " + why));
    }

    /** Why a system could not be asked, where no finding says so already. */
    private static List<String> untold(OnlineReport report) {
        return report.unreachable().stream()
                .filter(why -> report.findings().values().stream()
                        .flatMap(List::stream)
                        .noneMatch(finding -> !finding.ok() && (finding.what() + remedy(finding)).contains(why)))
                .toList();
    }

    /** @param asked absent when errors in the files kept us from asking */
    static Map<String, Object> fields(Optional<OnlineReport> asked) {
        Map<String, Object> fields = new LinkedHashMap<>();
        OnlineReport report = asked.orElse(new OnlineReport(Map.of(), List.of(), List.of()));
        fields.put("asked", asked.isPresent());
        fields.put("obstacles", report.obstacleCount());
        List<Object> findings = new ArrayList<>();
        report.findings()
                .forEach((system, all) -> all.forEach(finding -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("system", system);
                    one.put("ok", finding.ok());
                    one.put("passing", finding.kind() == Finding.Kind.PASSING);
                    one.put("what", finding.what());
                    one.put("remedy", finding.remedy());
                    findings.add(one);
                }));
        fields.put("findings", findings);
        fields.put("unreachable", report.unreachable());
        return fields;
    }

    private static String remedy(Finding finding) {
        return finding.remedy().isEmpty() ? "" : "; " + finding.remedy();
    }

    private void say(String line) {
        terminal.out().println(line);
    }
}
