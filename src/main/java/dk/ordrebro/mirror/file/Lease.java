package dk.ordrebro.mirror.file;

import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.FileStore;
import dk.ordrebro.ledger.LedgerOutage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A worker's hold on what it claimed, prolonged while bytes move. Confined to the worker's thread. */
final class Lease {
    static final Duration LENGTH = Duration.ofMinutes(3);

    /** Long before it ends. */
    private static final Duration PROLONG = Duration.ofSeconds(30);

    private final FileStore store;
    private final Clock clock;
    private Claim claim;
    private Instant prolonged;
    private boolean lost;

    Lease(FileStore store, Claim claim, Clock clock) {
        this.store = store;
        this.claim = claim;
        this.clock = clock;
        this.prolonged = clock.instant();
    }

    Claim claim() {
        return claim;
    }

    /** Nothing may begin after this. */
    Instant until() {
        return claim.until();
    }

    /** Prolongs it when it is time. @return false when somebody else may hold it by now */
    boolean keep() {
        Instant now = clock.instant();
        if (!lost && !now.isBefore(prolonged.plus(PROLONG))) {
            prolonged = now;
            Claim next = new Claim(claim.node(), claim.token(), now.plus(LENGTH));
            try {
                lost = !store.extend(next, next.until(), now);
                claim = lost ? claim : next;
            } catch (LedgerOutage away) {
                lost = now.isAfter(claim.until().minus(PROLONG)); // it holds as long as it was given
            }
        }
        return !lost && now.isBefore(claim.until());
    }

    /** True once it could not be prolonged in time: what was left out because of that is not done. */
    boolean lost() {
        return lost;
    }
}
