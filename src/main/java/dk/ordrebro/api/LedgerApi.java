package dk.ordrebro.api;

import dk.ordrebro.access.Caller;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.intake.WorkItemFeed;
import dk.ordrebro.ledger.Ledger;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The part of the admin API that needs little but the ledger. The service answers HTTP with it; a verb that finds no service
 * running answers itself with it.
 */
public final class LedgerApi {
    private final Ledger ledger;
    private final DeadLetterApi deadLetters;
    private final CursorApi cursors;
    private final BackfillApi backfills;
    private final RepairApi repairs;
    private final AuditApi audit;
    private final ErasureApi erasures;
    private final ReportsApi reports;

    /** @param feed of Azure DevOps, which alone can say whether it takes a token */
    public LedgerApi(Ledger ledger, WorkItemFeed feed, Clock clock) {
        this.ledger = ledger;
        this.deadLetters = new DeadLetterApi(ledger, clock);
        this.cursors = new CursorApi(ledger, feed, clock);
        this.backfills = new BackfillApi(ledger, clock);
        this.repairs = new RepairApi(ledger, clock);
        this.audit = new AuditApi(ledger.audit(), clock);
        this.reports = new ReportsApi(ledger.flow(), clock);
        this.erasures = new ErasureApi(ledger.audit());
    }

    Ledger ledger() {
        return ledger;
    }

    /** Empty when the path is none of its own. @throws RequestProblem for what cannot be answered as asked */
    public Optional<Reply> answer(Request request, Caller caller) {
        return request.reads()
                ? answered(request, caller)
                : audit.kept(request, caller, () -> answered(request, caller));
    }

    private Optional<Reply> answered(Request request, Caller caller) {
        List<String> parts = request.parts();
        if (parts.size() < 2 || !parts.getFirst().equals("api")) {
            return Optional.empty();
        }
        List<String> rest = parts.subList(2, parts.size());
        return switch (parts.get(1)) {
            case "dead-letters" -> Optional.of(deadLetters.answer(request, rest, caller));
            case "cursors" -> Optional.of(cursors.answer(request, rest, caller));
            case "backfills" -> Optional.of(backfills.answer(request, rest, caller));
            case "repairs" -> Optional.of(repairs.answer(request, rest, caller));
            case "erasures" -> Optional.of(erasures.answer(request, rest));
            case "reports" -> Optional.of(reports.answer(request, rest));
            case "audit" -> Optional.of(audit.answer(request, rest));
            default -> Optional.empty();
        };
    }
}
