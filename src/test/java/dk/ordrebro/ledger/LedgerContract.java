package dk.ordrebro.ledger;

/** What a ledger must do, whatever keeps it. */
interface LedgerContract
        extends NoticingContract, SourceContract, ClaimContract, SavingContract, DeadLetterContract, ReportContract {}
