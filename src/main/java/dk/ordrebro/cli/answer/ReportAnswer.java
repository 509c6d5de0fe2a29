package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.terminal.Table;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.insight.Report;
import dk.ordrebro.insight.Report.Column;
import dk.ordrebro.insight.ReportJson;
import dk.ordrebro.insight.ReportWords;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Figures for people at a terminal: each group a block of lines, for no line holds so many columns; what each means below. */
public record ReportAnswer(Report report, ReportWords words) implements Answer {
    /** More do not stand beside each other. */
    private static final int COLUMNS = 7;

    @Override
    public Map<String, Object> json(Terminal terminal) {
        return ReportJson.of(report, words);
    }

    @Override
    public void print(Terminal terminal) {
        PrintWriter out = terminal.out();
        out.println(terminal.bold(words.title(report.name())) + "  " + words.scope(report.asked()));
        out.println(words.about(report.name()));
        out.println();
        if (report.rows().isEmpty()) {
            out.println(terminal.text("report.nothing"));
        }
        if (report.columns().size() <= COLUMNS) {
            table(out);
        } else {
            report.rows().forEach(row -> block(row, terminal));
        }
        out.println();
        for (Column column : report.columns()) {
            out.println(terminal.faint(words.title(column) + ": " + words.about(column)));
        }
        out.flush();
    }

    private void table(PrintWriter out) {
        Table table = new Table();
        if (!report.rows().isEmpty()) {
            table.row(report.columns().stream().map(words::title).toArray(String[]::new));
        }
        report.rows().forEach(row -> table.row(cells(row).toArray(String[]::new)));
        table.print(out);
    }

    private void block(List<Object> row, Terminal terminal) {
        List<String> cells = cells(row);
        terminal.out().println(terminal.bold(cells.getFirst()));
        Table table = new Table();
        for (int at = 1; at < cells.size(); at++) {
            if (!cells.get(at).isEmpty()) {
                table.row(words.title(report.columns().get(at)), cells.get(at));
            }
        }
        table.print(terminal.out());
        terminal.out().println();
    }

    private List<String> cells(List<Object> row) {
        List<String> cells = new ArrayList<>();
        for (int at = 0; at < row.size(); at++) {
            cells.add(words.cell(report.columns().get(at), row.get(at)));
        }
        return cells;
    }
}
