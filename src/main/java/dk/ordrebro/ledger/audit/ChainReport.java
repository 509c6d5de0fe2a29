package dk.ordrebro.ledger.audit;

import dk.ordrebro.ledger.audit.ChainCheck.Wrong;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * What a check of all chains found. For {@code audit verify}.
 *
 * @param links whose timelines were checked
 * @param entries of them
 * @param old of these, written before there were chains: their number is known, and no more
 * @param removed pruned out of turn or erased by rule: their hashes alone stand
 * @param acts that people did
 * @param wrong the first of what is wrong, at most {@link #TOLD}
 * @param allWrong how many there are
 */
public record ChainReport(
        long links, long entries, long old, long removed, long acts, List<Wrong> wrong, long allWrong) {
    /** More would only say the same again. */
    public static final int TOLD = 1_000;

    private static final int PAGE = 200;

    public boolean whole() {
        return allWrong == 0;
    }

    /** @param progress told how many links are done */
    public static ChainReport of(AuditStore audit, LongConsumer progress) {
        Count count = new Count();
        OptionalLong after = OptionalLong.of(0);
        while (after.isPresent()) {
            AuditStore.Page page = audit.ofLinks(after.getAsLong(), PAGE);
            page.chains().forEach(count::add);
            count.links += page.chains().size();
            progress.accept(count.links);
            after = page.next();
        }
        Chain acts = audit.ofActs();
        count.tell(ChainCheck.of(acts));
        return new ChainReport(
                count.links,
                count.entries,
                count.old,
                count.removed,
                acts.entries().size(),
                List.copyOf(count.wrong),
                count.allWrong);
    }

    /** While it is made. */
    private static final class Count {
        private long links;
        private long entries;
        private long old;
        private long removed;
        private long allWrong;
        private final List<Wrong> wrong = new ArrayList<>();

        void add(Chain chain) {
            entries += chain.entries().size();
            old += chain.entries().stream().filter(Chain.Entry::old).count();
            removed += chain.removed().size();
            tell(ChainCheck.of(chain));
        }

        void tell(List<Wrong> found) {
            allWrong += found.size();
            found.stream().limit(Math.max(0, TOLD - wrong.size())).forEach(wrong::add);
        }
    }
}
