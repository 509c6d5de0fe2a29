package dk.ordrebro.ledger.audit;

import dk.ordrebro.ledger.audit.Chain.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks one chain from its beginning to its end and says what is not as it was written. Knows no database. */
public final class ChainCheck {
    /** What can be wrong at a place. */
    public enum Kind {
        CHANGED,
        MISSING,
        INSERTED
    }

    /** @param entry its id in the ledger, 0 where it is missing */
    public record Wrong(Kind kind, String chain, long place, long entry) {}

    private final Chain chain;
    private final List<Wrong> wrong = new ArrayList<>();
    private long place;
    /** Of the entry at the place; empty where it is missing and nobody knows it. */
    private Optional<String> hash;

    private ChainCheck(Chain chain) {
        this.chain = chain;
        this.place = chain.begin().place();
        this.hash = Optional.of(chain.begin().hash());
    }

    /** What is wrong, in order; empty where the chain is whole. */
    public static List<Wrong> of(Chain chain) {
        return new ChainCheck(chain).walk();
    }

    private List<Wrong> walk() {
        for (Entry entry : chain.entries()) {
            if (entry.place().isEmpty()) {
                if (!entry.old()) {
                    tell(Kind.INSERTED, place, entry.id());
                }
            } else if (entry.place().getAsLong() <= place) {
                tell(Kind.INSERTED, entry.place().getAsLong(), entry.id());
            } else {
                pass(entry.place().getAsLong() - 1);
                take(entry);
            }
        }
        pass(chain.end().place());
        if (place > chain.end().place()) {
            tell(Kind.INSERTED, place, 0);
        } else if (hash.isPresent() && !hash.get().equals(chain.end().hash())) {
            tell(Kind.CHANGED, place, 0);
        }
        return List.copyOf(wrong);
    }

    /** Goes up to a place where there should be no entry: all of them were removed by rule, or they are missing. */
    private void pass(long upTo) {
        while (place < upTo) {
            place++;
            hash = Optional.ofNullable(chain.removed().get(place));
            if (hash.isEmpty()) {
                tell(Kind.MISSING, place, 0);
            }
        }
    }

    private void take(Entry entry) {
        place++;
        String stored = String.valueOf(entry.hash());
        boolean erased = stored.equals(chain.removed().get(place));
        boolean same = erased
                || hash.isEmpty() // what it follows is missing, and that was told
                || EntryHash.of(hash.get(), entry.fields()).equals(stored);
        if (!same) {
            tell(Kind.CHANGED, place, entry.id());
        }
        hash = Optional.of(stored);
    }

    private void tell(Kind kind, long where, long entry) {
        wrong.add(new Wrong(kind, chain.name(), where, entry));
    }
}
