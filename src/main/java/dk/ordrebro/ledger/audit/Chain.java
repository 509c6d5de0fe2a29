package dk.ordrebro.ledger.audit;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One chain as the ledger holds it: a link's timeline, or what people did.
 *
 * @param name of what it tells, an order's number
 * @param begin behind the last entry that was pruned; place 0 where none was
 * @param end the last entry that was written
 * @param entries in the order in which they were written
 * @param removed hashes of entries that were pruned out of turn or erased, by place
 */
public record Chain(String name, Mark begin, Mark end, List<Entry> entries, Map<Long, String> removed) {
    /** A place in a chain, from 1, and the hash of the entry there. */
    public record Mark(long place, String hash) {
        public static final Mark NONE = new Mark(0, EntryHash.NONE);
    }

    /**
     * What is stored of one entry.
     *
     * @param place empty where it was written before there were chains
     * @param fields what its hash is made of, see {@link EntryHash}
     * @param old written before there were chains
     */
    public record Entry(long id, OptionalLong place, String hash, List<String> fields, boolean old) {}
}
