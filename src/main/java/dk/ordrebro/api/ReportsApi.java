package dk.ordrebro.api;

import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.insight.Question;
import dk.ordrebro.insight.Report;
import dk.ordrebro.insight.ReportCsv;
import dk.ordrebro.insight.ReportHtml;
import dk.ordrebro.insight.ReportJson;
import dk.ordrebro.insight.ReportSheet;
import dk.ordrebro.insight.ReportWords;
import dk.ordrebro.insight.ReportXlsx;
import dk.ordrebro.insight.Reports;
import dk.ordrebro.ledger.FlowStore;
import dk.ordrebro.settings.FigureSettings;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** {@code /api/reports}: figures, in every format; and that they be counted anew. */
final class ReportsApi {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String REBUILD = "rebuild";
    private static final String FORMAT = "format";
    private static final String LANGUAGE = "language";

    private final FlowStore flow;
    private final Reports reports;
    private final Clock clock;

    ReportsApi(FlowStore flow, FigureSettings settings, Clock clock) {
        this.flow = flow;
        this.reports = new Reports(flow, settings, clock);
        this.clock = clock.withZone(settings.calendar().zone());
    }

    /** @param parts of the path after {@code reports} */
    Reply answer(Request request, List<String> parts) {
        if (parts.equals(List.of(REBUILD))) {
            return rebuild(request);
        }
        if (parts.size() > 1) {
            throw new RequestProblem(404, "there is nothing at this path");
        }
        if (!request.reads()) {
            return RequestProblem.notAllowed("GET, HEAD");
        }
        ReportWords words = new ReportWords(Locale.of(choice(request, LANGUAGE, "en", Set.of("en", "da"))));
        return parts.isEmpty() ? list(request, words) : report(request, parts.getFirst(), words);
    }

    private Reply rebuild(Request request) {
        if (!request.method().equals("POST")) {
            return RequestProblem.notAllowed("POST");
        }
        flow.forgetCounts();
        return Reply.json(200, Map.of("rebuilding", true));
    }

    private static Reply list(Request request, ReportWords words) {
        QueryParameters.known(request.parameters(), Set.of(LANGUAGE));
        return Reply.json(
                200,
                Map.of(
                        "reports",
                        Reports.NAMES.stream().map(name -> told(name, words)).toList()));
    }

    private static Map<String, Object> told(String name, ReportWords words) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("title", words.title(name));
        json.put("about", words.about(name));
        return json;
    }

    private Reply report(Request request, String name, ReportWords words) {
        Set<String> known = new TreeSet<>(Question.WORDS);
        known.addAll(List.of(FORMAT, LANGUAGE));
        QueryParameters.known(request.parameters(), known);
        Question asked = asked(request.parameters());
        if (name.equals(ReportSheet.NAME)) {
            choice(request, FORMAT, "html", Set.of("html"));
            return page(new ReportSheet(words).page(asked, reports));
        }
        Report report = reports.of(name, asked)
                .orElseThrow(() -> new RequestProblem(404, "reports are " + String.join(", ", Reports.NAMES)));
        return switch (choice(request, FORMAT, "json", Set.of("json", "csv", "xlsx", "html"))) {
            case "csv" -> named(Reply.text(200, "text/csv; charset=utf-8", ReportCsv.of(report, words)), name + ".csv");
            case "xlsx" -> named(Reply.of(200, XLSX, ReportXlsx.of(report, words)), name + ".xlsx");
            case "html" -> page(new ReportHtml(words).page(words.title(name), asked, List.of(report)));
            default -> Reply.json(200, ReportJson.of(report, words));
        };
    }

    private static Reply page(String html) {
        return Reply.text(200, "text/html; charset=utf-8", html)
                .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    }

    private static Reply named(Reply reply, String file) {
        return reply.with("Content-Disposition", "attachment; filename=\"" + file + "\"");
    }

    private Question asked(Map<String, String> parameters) {
        try {
            return Question.of(parameters, clock);
        } catch (Question.QuestionProblem problem) {
            throw new RequestProblem(400, problem.getMessage(), problem);
        }
    }

    private static String choice(Request request, String name, String usual, Set<String> known) {
        String said = request.parameters().getOrDefault(name, usual);
        if (!known.contains(said)) {
            throw new RequestProblem(400, name + " is one of " + String.join(", ", new TreeSet<>(known)));
        }
        return said;
    }
}
