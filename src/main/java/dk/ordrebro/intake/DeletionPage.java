package dk.ordrebro.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page of what ServiceNow's audit of deletions tells, oldest first.
 *
 * @param next where the following page begins; empty when there is none
 * @param hidden how many rows before the end of this page are kept from us, as far as ServiceNow tells
 */
public record DeletionPage(List<Deletion> shown, Optional<Place> next, long hidden) {
    static final DeletionPage NONE = new DeletionPage(List.of(), Optional.empty(), 0);

    public DeletionPage {
        shown = List.copyOf(shown);
    }

    /**
     * A record was deleted.
     *
     * @param row of the audit that says so
     * @param record its sys_id; its table is not told, for the audit may name the record's own class
     */
    public record Deletion(String row, String record, Instant at) {}

    /**
     * Where a page begins. Rows of the audit do not move, and late ones only come between; so one may be met twice, and none is
     * passed over.
     *
     * @param since this moment included
     * @param offset so many rows further on
     */
    public record Place(Instant since, int offset) {}
}
