package dk.ordrebro.api;

import dk.ordrebro.access.Caller;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.intake.WorkItemFeed;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.settings.FigureSettings.SavedSettings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The part of the admin API that needs little but the ledger. The service answers HTTP with it; a verb that finds no service
 * running answers itself with it.
 */
public final class LedgerApi {
    private static final Set<String> OWN =
            Set.of("dead-letters", "cursors", "backfills", "repairs", "erasures", "reports", "audit");

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
        this(ledger, feed, SavedSettings.NONE, clock);
    }

    /** @param model by which hours saved are counted */
    public LedgerApi(Ledger ledger, WorkItemFeed feed, SavedSettings model, Clock clock) {
        this.ledger = ledger;
        this.deadLetters = new DeadLetterApi(ledger, clock);
        this.cursors = new CursorApi(ledger, feed, clock);
        this.backfills = new BackfillApi(ledger, clock);
        this.repairs = new RepairApi(ledger, clock);
        this.audit = new AuditApi(ledger.audit(), clock);
        this.reports = new ReportsApi(ledger.flow(), model, clock);
        this.erasures = new ErasureApi(ledger.audit());
    }

    Ledger ledger() {
        return ledger;
    }

    /** Empty when the path is none of its own. @throws RequestProblem for what cannot be answered as asked */
    public Optional<Reply> answer(Request request, Caller caller) {
        List<String> parts = request.parts();
        if (parts.size() < 2 || !parts.getFirst().equals("api") || !OWN.contains(parts.get(1))) {
            return Optional.empty();
        }
        return Optional.of(
                request.reads()
                        ? answered(request, parts, caller)
                        : audit.kept(request, caller, () -> answered(request, parts, caller)));
    }

    private Reply answered(Request request, List<String> parts, Caller caller) {
        List<String> rest = parts.subList(2, parts.size());
        return switch (parts.get(1)) {
            case "dead-letters" -> deadLetters.answer(request, rest, caller);
            case "cursors" -> cursors.answer(request, rest, caller);
            case "backfills" -> backfills.answer(request, rest, caller);
            case "repairs" -> repairs.answer(request, rest, caller);
            case "erasures" -> erasures.answer(request, rest);
            case "reports" -> reports.answer(request, rest);
            default -> audit.answer(request, rest);
        };
    }
}
