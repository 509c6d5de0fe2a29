package dk.ordrebro.simulation;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.intake.OrderIntake;
import dk.ordrebro.intake.WorkItemIntake;
import dk.ordrebro.ledger.StaleCursor;
import dk.ordrebro.reconcile.Batch;
import dk.ordrebro.reconcile.Reconcile;
import java.util.List;
import java.util.function.Supplier;

/** One process of ours: its memory is gone when it crashes, and it goes on by itself. Walks the steps of the route. */
final class Node {
    /** What a process is made of. */
    record Parts(Reconcile reconcile, OrderIntake orders, WorkItemIntake items) {}

    private final Supplier<Parts> start;
    private Parts parts;
    private Batch batch;
    private int step;

    Node(Supplier<Parts> start) {
        this.start = start;
        crash();
    }

    void crash() {
        parts = start.get();
        batch = null;
        step = 0;
    }

    void poll() {
        guarded(parts.orders()::poll);
    }

    void sweep() {
        guarded(parts.orders()::sweep);
    }

    void feed() {
        guarded(parts.items()::poll);
    }

    /** The next step of a batch, a new one when there is none. @return false when nothing was due */
    boolean reconcile() {
        try {
            if (batch == null) {
                batch = parts.reconcile().claim();
                step = 0;
                return batch != null;
            }
            next();
        } catch (Crash crash) {
            crash();
        }
        return true;
    }

    private void next() {
        Reconcile reconcile = parts.reconcile();
        List<Runnable> round = List.of(
                () -> reconcile.plan(batch),
                () -> reconcile.sendItems(batch),
                () -> reconcile.remember(batch),
                () -> reconcile.sendOrders(batch),
                () -> reconcile.remember(batch));
        if (step == 0) {
            reconcile.read(batch);
            step = 1;
        } else if (step == 1 && !batch.isUnfinished()) {
            reconcile.close(batch);
            batch = null;
            step = 0;
        } else {
            round.get(step - 1).run();
            step = step == round.size() ? 1 : step + 1;
        }
    }

    private void guarded(Runnable intake) {
        try {
            intake.run();
        } catch (Crash crash) {
            crash();
        } catch (CallFailure | StaleCursor passing) {
            // the next tick tries again
        }
    }
}
