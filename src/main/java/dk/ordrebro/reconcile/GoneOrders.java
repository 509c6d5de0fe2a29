package dk.ordrebro.reconcile;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.order.OrderRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Finds out which orders that a read did not show were deleted. Of one of which ServiceNow keeps no record of deletion nothing
 * can be said, and a person decides.
 */
final class GoneOrders {
    private final Orders orders;
    private final Duration apart;
    private final Clock clock;
    private final FailurePolicy policy;

    /** @param apart so far apart two looks must agree where nobody may be asked */
    GoneOrders(Orders orders, Duration apart, Clock clock, FailurePolicy policy) {
        this.orders = orders;
        this.apart = apart;
        this.clock = clock;
        this.policy = policy;
    }

    /** True where the order was deleted, as far as is known. */
    static boolean deleted(Work work) {
        return work.order().isEmpty() && Absence.ofOrder(work).proven();
    }

    /** @param waited why some of them are waited for, as {@link VanishedOrders} found */
    void judge(List<Work> missing, Map<OrderRef, Failure> waited) {
        if (missing.isEmpty()) {
            return;
        }
        Deletions<OrderRef> told =
                orders.deleted(missing.stream().map(work -> work.link().order()).toList());
        Instant now = clock.instant();
        missing.forEach(work -> judge(work, waited.get(work.link().order()), told, now));
    }

    private void judge(Work work, Failure waits, Deletions<OrderRef> told, Instant now) {
        OrderRef ref = work.link().order();
        Absence gone = Absence.ofOrder(work);
        boolean hidden = waits instanceof Failure.Misconfigured; // it is counted, so it is there
        if (!hidden && (told.deleted().contains(ref) || gone.proven())) {
            gone.prove(now);
        } else if (waits != null) {
            work.fail(waits, policy);
        } else if (told.unasked().contains(ref)) {
            gone.missed(now, apart)
                    .ifPresent(again -> work.waitUntil(
                            again,
                            Trouble.of(
                                    Causes.ORDER_MISSED,
                                    "ServiceNow does not show the order, and we may not ask whether it was deleted")));
        }
    }
}
