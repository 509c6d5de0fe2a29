package dk.ordrebro.api;

import dk.ordrebro.access.Caller;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.intake.WorkItemFeed;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.settings.FigureSettings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of the admin API that needs little but the ledger. The service answers HTTP with it; a verb that finds no service
 * running answers itself with it.
 */
public final class LedgerApi {
    /** What stands under one name below {@code /api}. @param rest of the path behind the name */
    private interface Part {
        Reply answer(Request request, List<String> rest, Caller caller);
    }

    private final Ledger ledger;
    private final AuditApi audit;
    private final Map<String, Part> own;

    /** @param feed of Azure DevOps, which alone can say whether it takes a token */
    public LedgerApi(Ledger ledger, WorkItemFeed feed, Clock clock) {
        this(ledger, feed, FigureSettings.DEFAULT, clock);
    }

    /** @param figures what they are counted by */
    public LedgerApi(Ledger ledger, WorkItemFeed feed, FigureSettings figures, Clock clock) {
        this.ledger = ledger;
        this.audit = new AuditApi(ledger.audit(), clock);
        ErasureApi erasures = new ErasureApi(ledger.audit());
        ReportsApi reports = new ReportsApi(ledger.flow(), figures, clock);
        this.own = Map.of(
                "dead-letters", new DeadLetterApi(ledger, clock)::answer,
                "cursors", new CursorApi(ledger, feed, clock)::answer,
                "backfills", new BackfillApi(ledger, clock)::answer,
                "repairs", new RepairApi(ledger, clock)::answer,
                "erasures", (request, rest, caller) -> erasures.answer(request, rest),
                "reports", (request, rest, caller) -> reports.answer(request, rest),
                "audit", (request, rest, caller) -> audit.answer(request, rest));
    }

    Ledger ledger() {
        return ledger;
    }

    /** Empty when the path is none of its own. @throws RequestProblem for what cannot be answered as asked */
    public Optional<Reply> answer(Request request, Caller caller) {
        List<String> parts = request.parts();
        if (parts.size() < 2 || !parts.getFirst().equals("api") || !own.containsKey(parts.get(1))) {
            return Optional.empty();
        }
        Part part = own.get(parts.get(1));
        List<String> rest = parts.subList(2, parts.size());
        return Optional.of(
                request.reads()
                        ? part.answer(request, rest, caller)
                        : audit.kept(request, caller, () -> part.answer(request, rest, caller)));
    }
}
