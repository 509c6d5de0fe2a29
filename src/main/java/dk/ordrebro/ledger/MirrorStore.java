package dk.ordrebro.ledger;

import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.order.OrderRef;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Entries of mirrored logs. They are stored by {@link LinkStore#save} in the transaction that stores their link, by whoever
 * holds it: what was told and what both sides hold are never remembered apart. {@link FileStore#save} alone stores beside it,
 * for whoever holds the lease on a link's files: their own log, and in the two others the first entry of what people are to be
 * told of a file that is left.
 */
public interface MirrorStore {
    /**
     * The entries of these links in one log, by link and then by source; a link without any is absent. Their moments are given
     * by this node's clock, whichever node had them.
     */
    Map<Long, List<MirrorEntry>> of(Collection<Long> links, Log log);

    /** A note that was written, and to which order. */
    record Written(OrderRef order, MirrorEntry note) {}

    /** Notes that were written on the newest links, of which the text is known by its digest. */
    List<Written> written(int most);
}
