package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.ReportAnswer;
import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.cli.terminal.Json;
import dk.ordrebro.insight.Question;
import dk.ordrebro.insight.Report;
import dk.ordrebro.insight.ReportCsv;
import dk.ordrebro.insight.ReportHtml;
import dk.ordrebro.insight.ReportJson;
import dk.ordrebro.insight.ReportSheet;
import dk.ordrebro.insight.ReportWords;
import dk.ordrebro.insight.ReportXlsx;
import dk.ordrebro.insight.Reports;
import dk.ordrebro.ledger.Ledger;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Figures of how orders flow, from the ledger alone; or has them counted anew. */
@Command(name = "report", mixinStandardHelpOptions = true)
final class ReportVerb implements Callable<Integer> {
    /** How it is written. */
    enum Format {
        TABLE,
        JSON,
        CSV,
        XLSX,
        HTML
    }

    private final VerbContext context;

    @Parameters(arity = "0..1", paramLabel = "NAME", descriptionKey = "report")
    private String name;

    @Option(names = "--since", paramLabel = "MONTH")
    private String since;

    @Option(names = "--until", paramLabel = "MONTH")
    private String until;

    @Option(names = "--by", paramLabel = "WHAT")
    private String by;

    @Option(names = "--area", paramLabel = "AREA")
    private String area;

    @Option(names = "--format", paramLabel = "F")
    private Format format;

    /** As {@code --format json}. */
    @Option(names = "--json")
    private boolean json;

    @Option(names = "--rebuild")
    private boolean rebuild;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    ReportVerb(VerbContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (json && format != null && format != Format.JSON) {
            throw wrong(context.text("report.oneFormat", format.name().toLowerCase(Locale.ROOT)));
        }
        if (rebuild) {
            context.admin().post("/api/reports/rebuild");
            context.terminal().out().println(context.text("report.rebuilding"));
            context.terminal().out().flush();
            return ExitCodes.WELL;
        }
        if (format == Format.XLSX && context.terminal().interactive()) {
            throw wrong(context.text("report.noText"));
        }
        Question asked = asked();
        ReportWords words = new ReportWords(context.terminal().locale());
        try (Ledger ledger = context.openLedger()) {
            Reports reports = new Reports(ledger.flow(), context.configured().figures(), context.clock());
            if (ReportSheet.NAME.equals(name)) {
                sheet(new ReportSheet(words).page(asked, reports));
                return ExitCodes.WELL;
            }
            Report report = reports.of(name == null ? "" : name, asked)
                    .orElseThrow(() -> wrong(context.text("report.names", String.join(", ", Reports.NAMES))));
            print(report, words);
        }
        return ExitCodes.WELL;
    }

    private void sheet(String page) {
        if (json || format != Format.HTML) {
            throw wrong(context.text("report.sheet"));
        }
        context.terminal().out().print(page);
        context.terminal().out().flush();
    }

    private void print(Report report, ReportWords words) {
        PrintWriter out = context.terminal().out();
        Format usual = json ? Format.JSON : Format.TABLE;
        switch (format == null ? usual : format) {
            case TABLE -> new ReportAnswer(report, words).print(context.terminal());
            case JSON -> Json.print(ReportJson.of(report, words), out);
            case CSV -> out.print(ReportCsv.of(report, words));
            case XLSX -> context.terminal().print(ReportXlsx.of(report, words));
            case HTML ->
                out.print(new ReportHtml(words).page(words.title(report.name()), report.asked(), List.of(report)));
        }
        out.flush();
    }

    private Question asked() {
        Map<String, String> said = new HashMap<>();
        said.put("since", since);
        said.put("until", until);
        said.put("by", by);
        said.put("area", area);
        try {
            return Question.of(
                    said,
                    context.clock()
                            .withZone(context.configured().figures().calendar().zone()));
        } catch (Question.QuestionProblem problem) {
            throw wrong(problem.in(context.terminal().locale()));
        }
    }

    private CommandLine.ParameterException wrong(String what) {
        return new CommandLine.ParameterException(spec.commandLine(), what);
    }
}
