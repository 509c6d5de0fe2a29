package dk.ordrebro.ledger;

/** What a ledger keeps of orders, apart from where it keeps it: on a database, or in memory. */
public record Stores(
        LinkStore links,
        CursorStore cursors,
        HintStore hints,
        TimelineStore timeline,
        DeadLetterStore deadLetters,
        LinkReports reports,
        MirrorStore mirror,
        FileStore files) {
    public static Stores of(Ledger ledger) {
        return new Stores(
                ledger.links(),
                ledger.cursors(),
                ledger.hints(),
                ledger.timeline(),
                ledger.deadLetters(),
                ledger.reports(),
                ledger.mirror(),
                ledger.files());
    }
}
