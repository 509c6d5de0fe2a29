package dk.ordrebro.operate;

import dk.ordrebro.door.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found in the two systems: for people, one a line for CI, or as JSON. */
record FindingsText(Terminal terminal) {
    void people(OnlineReport report) {
        report.findings().forEach((system, findings) -> {
            say("");
            say(terminal.bold(system));
            findings.forEach(finding -> say("  " + told(finding)));
        });
        report.unreachable().forEach(why -> say(terminal.red(terminal.text("check.unreachable", why))));
    }

    private String told(Finding finding) {
        if (!finding.ok()) {
            return terminal.red(terminal.text("check.wrong")) + "  " + finding.what() + remedy(finding);
        }
        return finding.remedy().isEmpty()
                ? terminal.faint(terminal.text("check.ok") + "  " + finding.what())
                : terminal.yellow(terminal.text("check.advice")) + "  " + finding.what() + remedy(finding);
    }

    void lines(OnlineReport report) {
        report.findings().forEach((system, findings) -> findings.stream()
                .filter(finding -> !finding.ok())
                .forEach(finding -> say(system + ": error: " + finding.what() + remedy(finding))));
        report.unreachable().forEach(why -> say("unreachable: error: " + why));
    }

    static Map<String, Object> fields(OnlineReport report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        List<Object> findings = new ArrayList<>();
        report.findings()
                .forEach((system, all) -> all.forEach(finding -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("system", system);
                    one.put("ok", finding.ok());
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
        terminal.out().flush();
    }
}
