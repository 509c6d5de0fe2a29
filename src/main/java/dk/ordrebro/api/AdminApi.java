package dk.ordrebro.api;

import dk.ordrebro.access.Access;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.mirror.file.TraceFiles;
import dk.ordrebro.observe.ServiceStatus;
import dk.ordrebro.observe.StatusJson;
import dk.ordrebro.observe.StatusReport;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api}: how everything stands, where each order is, and what people decide about links. */
public final class AdminApi {
    private static final Logger LOG = LoggerFactory.getLogger(AdminApi.class);

    private final Access access;
    private final Ledger ledger;
    private final ServiceStatus standing;
    private final LedgerApi decisions;
    private final Clock clock;

    public AdminApi(Access access, LedgerApi decisions, ServiceStatus standing, Clock clock) {
        this.access = access;
        this.ledger = decisions.ledger();
        this.standing = standing;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** Never throws; what goes wrong here is logged and told without its inside. */
    public Reply answer(Request request) {
        Reply reply;
        try {
            reply = access.refusal(request).orElseGet(() -> allowed(request));
        } catch (RequestProblem problem) {
            reply = problem.reply();
        } catch (LedgerOutage outage) {
            reply = RequestProblem.reply(503, outage.getMessage());
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("request", request).setCause(e).log("the admin API failed");
            reply = RequestProblem.reply(500, "the reason is in the service's log");
        }
        return request.method().equals("HEAD") ? reply.withoutBody() : reply;
    }

    private Reply allowed(Request request) {
        return decisions.answer(request, access.caller(request)).orElseGet(() -> look(request));
    }

    private Reply look(Request request) {
        Supplier<Object> content = content(request.parts(), request);
        if (!request.reads()) {
            return RequestProblem.notAllowed("GET, HEAD");
        }
        if (!accepts(request.header("accept").orElse("*/*"))) {
            throw new RequestProblem(406, "answers are application/json");
        }
        return Reply.json(200, content.get());
    }

    private Supplier<Object> content(List<String> parts, Request request) {
        if (parts.equals(List.of("api", "status"))) {
            return this::status;
        }
        if (parts.equals(List.of("api", "openapi.json"))) {
            return ApiDescription::json;
        }
        if (parts.equals(List.of("api", "orders"))) {
            return () -> orders(OrdersQuery.of(request.parameters()));
        }
        if (parts.size() == 3 && parts.get(1).equals("orders") && !parts.get(2).isBlank()) {
            return () -> order(parts.get(2));
        }
        throw new RequestProblem(404, "there is nothing at this path");
    }

    private Map<String, Object> status() {
        return StatusJson.of(
                StatusReport.of(ledger, standing.credentials(), clock),
                standing.doors().get().stream().map(StatusJson::door).toList());
    }

    private Map<String, Object> orders(LinkReports.Filter filter) {
        List<LinkReports.Row> rows = ledger.reports().list(filter);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("orders", rows.stream().map(OrderJson::row).toList());
        json.put("after", rows.size() < filter.limit() ? null : rows.getLast().id());
        return json;
    }

    private Map<String, Object> order(String number) {
        return ledger.reports()
                .story(number)
                .map(story -> OrderJson.story(
                        story,
                        TraceFiles.remembered(ledger.mirror(), story.row().id())))
                .orElseThrow(() -> new RequestProblem(404, "no link has an order of this number"));
    }

    private static boolean accepts(String accept) {
        for (String range : accept.split(",", -1)) {
            String type = range.split(";", 2)[0].strip();
            if (List.of("*/*", "application/*", "application/json").contains(type)
                    && !range.matches(".*;\\s*q=0(\\.0*)?\\s*")) {
                return true;
            }
        }
        return false;
    }
}
