package dk.ordrebro.verify;

import dk.ordrebro.ledger.CursorStore.Trouble;
import dk.ordrebro.ledger.Decision;
import dk.ordrebro.ledger.LastVerification;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.reconcile.RepairRequest;
import dk.ordrebro.settings.ReconcileSettings.Verify;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a comparison by the clock: by setting marked due, then remembered with what is left for a person. Done in
 * this order, so that one who dies halfway loses nothing: the comparison is done again.
 */
final class RecordVerification {
    private static final Logger LOG = LoggerFactory.getLogger(RecordVerification.class);

    private final Ledger ledger;
    private final Verify.Found setting;
    private final Clock clock;

    RecordVerification(Ledger ledger, Verify.Found setting, Clock clock) {
        this.ledger = ledger;
        this.setting = setting;
        this.clock = clock;
    }

    /** Durable on return. @throws dk.ordrebro.ledger.LedgerOutage when the ledger is away; then nothing is remembered */
    void record(Instant began, VerifyResult result) {
        LastVerification found = new LastVerification(began, result.counts());
        RepairRequest.Done repaired = setting == Verify.Found.REPAIR ? repaired(result) : new RepairRequest.Done(0, 0);
        boolean left = setting == Verify.Found.REPAIR
                ? result.disagreements().stream().anyMatch(one -> !one.kind().markable())
                : !result.disagreements().isEmpty();
        String what = "both sides are at odds: " + found.words();
        Optional<Trouble> trouble =
                left ? Optional.of(new Trouble(what + "; ordrebro verify tells which", began)) : Optional.empty();
        ledger.cursors().set(LastVerification.SOURCE, found.toString(), trouble, clock.instant());
        if (result.disagreements().isEmpty()) {
            LOG.atInfo().addKeyValue("seconds", result.seconds()).log("both sides agree");
        } else if (setting == Verify.Found.REPAIR) {
            LOG.atInfo()
                    .addKeyValue("marked", repaired.marked())
                    .addKeyValue("linked", repaired.linked())
                    .log("{}; marked due", what);
        }
        trouble.ifPresent(told -> LOG.atWarn().log("{}", told.what()));
    }

    private RepairRequest.Done repaired(VerifyResult result) {
        RepairRequest.Done all = new RepairRequest.Done(0, 0);
        for (Repairs.Piece piece : Repairs.of(result.disagreements())) {
            Decision decision = Decision.foundByClock(piece.reason(), clock.instant());
            all = all.and(piece.repair().in(ledger.repairs(), decision));
        }
        return all;
    }
}
