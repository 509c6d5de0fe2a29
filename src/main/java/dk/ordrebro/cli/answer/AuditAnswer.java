package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.cli.terminal.Table;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.ledger.audit.ChainCheck.Wrong;
import dk.ordrebro.ledger.audit.ChainReport;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Whether all chains are whole, and if not, where. */
public record AuditAnswer(ChainReport report) implements Answer {
    /** A person needs no more to see where to look. */
    private static final int SHOWN = 20;

    @Override
    public Object json(Terminal terminal) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("whole", report.whole());
        json.put("timelines", report.links());
        json.put("entries", report.entries());
        json.put("entriesBeforeChains", report.old());
        json.put("entriesRemoved", report.removed());
        json.put("acts", report.acts());
        json.put("wrong", report.allWrong());
        json.put("found", report.wrong().stream().map(AuditAnswer::found).toList());
        return json;
    }

    private static Map<String, Object> found(Wrong wrong) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("chain", wrong.chain());
        json.put("place", wrong.place());
        json.put("kind", kind(wrong));
        json.put("entry", wrong.entry() == 0 ? null : wrong.entry());
        return json;
    }

    private static String kind(Wrong wrong) {
        return wrong.kind().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void print(Terminal terminal) {
        terminal.out().println(terminal.text("audit.read", report.links(), report.entries(), report.acts()));
        if (report.old() > 0) {
            terminal.out().println(terminal.text("audit.old", report.old()));
        }
        if (report.removed() > 0) {
            terminal.out().println(terminal.text("audit.removed", report.removed()));
        }
        if (report.whole()) {
            terminal.out().println(terminal.text("audit.whole"));
            return;
        }
        terminal.out().println(terminal.red(terminal.text("audit.wrong", report.allWrong())));
        Table table = new Table();
        for (Wrong wrong : report.wrong().stream().limit(SHOWN).toList()) {
            table.row(
                    wrong.chain(), terminal.text("audit.place", wrong.place()), terminal.text("audit." + kind(wrong)));
        }
        table.print(terminal.out());
        terminal.out().println(terminal.text("audit.remedy"));
    }

    @Override
    public int exitCode() {
        return report.whole() ? ExitCodes.WELL : ExitCodes.PROBLEMS;
    }
}
