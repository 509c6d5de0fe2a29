package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.cli.terminal.Table;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.insight.hygiene.HygieneCount;
import dk.ordrebro.insight.hygiene.HygieneFinding;
import dk.ordrebro.insight.hygiene.HygieneJson;
import dk.ordrebro.insight.hygiene.HygieneResult;
import dk.ordrebro.insight.hygiene.HygieneTrend;
import dk.ordrebro.insight.hygiene.HygieneWords;
import dk.ordrebro.insight.hygiene.RuleResult;
import dk.ordrebro.insight.hygiene.rule.RuleName;
import dk.ordrebro.text.CleanText;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What breaks the rules of hygiene: a line a rule, and then each rule that was broken with its areas, some findings and what to do.
 *
 * @param today in the zone in which the service counts
 */
public record HygieneAnswer(HygieneResult result, HygieneTrend trend, LocalDate today, HygieneWords words)
        implements Answer {
    private static final int TITLE = 60;

    @Override
    public Map<String, Object> json(Terminal terminal) {
        return HygieneJson.of(result, trend, words);
    }

    @Override
    public int exitCode() {
        return result.over() ? ExitCodes.PROBLEMS : ExitCodes.WELL;
    }

    @Override
    public void print(Terminal terminal) {
        PrintWriter out = terminal.out();
        String read = terminal.text("hygiene.read", result.read());
        out.println(terminal.bold(result.area()
                .map(area -> terminal.text("hygiene.in", read, area))
                .orElse(read)));
        out.println();
        summary(terminal);
        result.rules().stream().filter(rule -> rule.all().found() > 0).forEach(rule -> rule(rule, terminal));
        if (!result.notes().isEmpty()) {
            out.println();
            result.notes().forEach(note -> out.println(terminal.yellow(words.note(note))));
        }
        out.println();
        out.println(terminal.faint(terminal.text("hygiene.wrote")));
        out.flush();
    }

    private void summary(Terminal terminal) {
        Table table = new Table();
        table.row(
                terminal.text("hygiene.column.rule"),
                terminal.text("hygiene.column.looked"),
                terminal.text("hygiene.column.found"),
                terminal.text("hygiene.column.borne"),
                terminal.text("hygiene.column.before"),
                "");
        for (RuleResult rule : result.rules()) {
            table.row(
                    words.title(rule.rule()),
                    Long.toString(rule.all().looked()),
                    Long.toString(rule.all().found()),
                    rule.threshold(),
                    before(rule.rule(), terminal),
                    terminal.text(rule.over() ? "hygiene.over" : "hygiene.within"));
        }
        table.print(terminal.out());
    }

    private String before(RuleName rule, Terminal terminal) {
        return trend.before(rule, today)
                .map(then -> terminal.text(
                        "hygiene.then",
                        then.count().found(),
                        then.count().looked(),
                        then.day().toString()))
                .orElse("");
    }

    private void rule(RuleResult rule, Terminal terminal) {
        PrintWriter out = terminal.out();
        String title = words.title(rule.rule()) + " (" + rule.rule() + ")";
        out.println();
        out.println(terminal.bold(rule.over() ? terminal.red(title) : title) + "  " + words.about(rule.rule()));
        rule.areas().forEach((area, count) -> area(rule.rule(), area, count, terminal));
        String see = rule.see().map(place -> " " + place).orElse("");
        out.println("   " + terminal.yellow(words.remedy(rule.rule()) + see));
    }

    private void area(RuleName rule, String area, HygieneCount count, Terminal terminal) {
        if (count.found() == 0) {
            return;
        }
        PrintWriter out = terminal.out();
        out.println("   " + terminal.text("hygiene.areaFound", area, count.found(), count.looked()));
        List<HygieneFinding> some = result.findings().stream()
                .filter(finding -> finding.rule() == rule && finding.area().equals(area))
                .toList();
        some.forEach(finding -> {
            out.println("      " + finding.type() + " " + finding.workItem() + "  " + shortened(finding.title()) + ": "
                    + words.what(finding));
            out.println("         " + terminal.faint(finding.url()));
        });
        if (count.found() > some.size()) {
            out.println("      " + terminal.faint(terminal.text("hygiene.more", count.found() - some.size())));
        }
    }

    private static String shortened(String title) {
        return CleanText.cut(title, TITLE);
    }
}
