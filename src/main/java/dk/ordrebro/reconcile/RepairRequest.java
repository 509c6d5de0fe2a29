package dk.ordrebro.reconcile;

import dk.ordrebro.ledger.Decision;
import dk.ordrebro.ledger.RepairStore;
import dk.ordrebro.ledger.RepairStore.Unlinked;
import dk.ordrebro.plan.Base;
import java.util.List;

/**
 * What a comparison of both sides found wrong, to be marked due: the loop then does what is to be done. Marked twice it is
 * marked once, for a link that is due already is left alone. Called by the admin API and by {@code verify}'s clock.
 *
 * @param links to be reconciled
 * @param parents whose parent is put back where the order wants it
 * @param orders that have no link
 * @param files links whose files are compared, whatever else becomes of them
 */
public record RepairRequest(List<Long> links, List<Long> parents, List<Unlinked> orders, List<Long> files) {
    /** How many links were marked, and how many were made. */
    public record Done(int marked, int linked) {
        public Done and(Done more) {
            return new Done(marked + more.marked, linked + more.linked);
        }
    }

    /** Four transactions, and durable on return; files first, for a link that was marked is not marked again. */
    public Done in(RepairStore store, Decision decision) {
        store.compareFiles(files, decision);
        int marked = store.mark(parents, base -> new Base(base).withoutParent().values(), decision);
        marked += store.mark(links, base -> base, decision);
        return new Done(marked, store.adopt(orders, decision));
    }
}
