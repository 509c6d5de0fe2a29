package dk.ordrebro.ledger;

/** What a ledger must do, whatever keeps it. */
public interface LedgerContract
        extends NoticingContract,
                SourceContract,
                ClaimContract,
                SavingContract,
                MirrorContract,
                EndingContract,
                DeadLetterContract,
                ReportContract,
                TimelineContract {}
