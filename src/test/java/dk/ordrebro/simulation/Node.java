package dk.ordrebro.simulation;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.intake.HintIntake;
import dk.ordrebro.intake.OrderIntake;
import dk.ordrebro.intake.WorkItemIntake;
import dk.ordrebro.ledger.LinkStore.Revised;
import dk.ordrebro.ledger.StaleCursor;
import dk.ordrebro.ledger.Stores;
import dk.ordrebro.mirror.file.CarryFiles;
import dk.ordrebro.mirror.file.FileBatch;
import dk.ordrebro.mirror.file.FileIntake;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.reconcile.Batch;
import dk.ordrebro.reconcile.Reconcile;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One process of ours with a clock of its own: its memory is gone when it crashes, and the next thing asked of it starts it
 * again. Walks the steps of the routes, one at a time.
 */
final class Node {
    /** What a process is made of. */
    record Parts(
            Reconcile reconcile, OrderIntake orders, WorkItemIntake items, HintIntake hints, Optional<Files> files) {}

    /** What carries files. */
    record Files(FileIntake intake, CarryFiles carry) {}

    private static final int STEPS = 5;

    private final String name;
    private final Clock clock;
    private final Stores stores;
    private final Function<Node, Parts> start;
    private Parts parts;
    private Batch batch;
    private int step;
    private FileBatch fileBatch;
    private int fileStep;

    Node(String name, Clock clock, Stores stores, Function<Node, Parts> start) {
        this.name = name;
        this.clock = clock;
        this.stores = stores;
        this.start = start;
    }

    String name() {
        return name;
    }

    Clock clock() {
        return clock;
    }

    Stores stores() {
        return stores;
    }

    void crash() {
        parts = null;
        batch = null;
        fileBatch = null;
    }

    /** Ends in good order, but does not wait for its batch. */
    public void stop() {
        guarded(running -> {
            stores.links().release(name, clock.instant());
            stores.cursors().release(name);
            stores.files().release(name);
        });
        crash();
    }

    void poll() {
        guarded(running -> running.orders().poll());
    }

    void sweep() {
        guarded(running -> running.orders().sweep());
    }

    void feed() {
        guarded(running -> running.items().poll());
    }

    void hear(String proof, OrderRef order) {
        guarded(running -> running.hints().order(proof, order));
    }

    void hear(String proof, Revised revised) {
        guarded(running -> running.hints().workItem(proof, revised));
    }

    void readHints() {
        guarded(running -> running.hints().read());
    }

    void end() {
        guarded(running -> running.reconcile().end());
    }

    /** The next step of its batch, a new one when there is none. @return false when nothing was due */
    boolean reconcile() {
        boolean[] worked = {true};
        guarded(running -> {
            if (batch == null) {
                step = 0;
                batch = running.reconcile().claim();
                worked[0] = batch != null;
            } else {
                next(running.reconcile());
            }
        });
        return worked[0];
    }

    /** The next step of its batch of files, where files are carried, after a look for new ones. False when nothing was due. */
    boolean carry(boolean looks) {
        boolean[] worked = {false};
        guarded(running -> running.files().ifPresent(files -> {
            if (looks) {
                files.intake().poll();
            }
            worked[0] = true;
            if (fileBatch == null) {
                fileStep = 0;
                fileBatch = files.carry().claim();
                worked[0] = fileBatch != null;
            } else {
                next(files.carry());
            }
        }));
        return worked[0];
    }

    private void next(CarryFiles carry) {
        FileBatch mine = fileBatch;
        fileBatch = null; // a step that throws ends the route's turn, and its batch with it
        switch (fileStep++) {
            case 0 -> carry.look(mine);
            case 1 -> carry.fetch(mine);
            case 2 -> carry.tie(mine);
            case 3 -> carry.send(mine);
            default -> {
                carry.close(mine);
                return;
            }
        }
        fileBatch = mine;
    }

    private void next(Reconcile reconcile) {
        Batch mine = batch;
        int at = step;
        batch = null; // a step that throws ends the route's turn, and its batch with it
        boolean over = at == 1 && !mine.isUnfinished();
        switch (at) {
            case 0 -> reconcile.read(mine);
            case 1 -> {
                if (over) {
                    reconcile.close(mine);
                } else {
                    reconcile.plan(mine);
                }
            }
            case 2 -> reconcile.sendItems(mine);
            case 4 -> reconcile.sendOrders(mine);
            default -> reconcile.remember(mine);
        }
        batch = over ? null : mine;
        step = at == STEPS ? 1 : at + 1;
    }

    private void guarded(Consumer<Parts> work) {
        try {
            if (parts == null) {
                parts = start.apply(this);
                parts.items().begin();
            }
            work.accept(parts);
        } catch (Crash crash) {
            crash();
        } catch (CallFailure | StaleCursor | LedgerCut passing) {
            // the next tick tries again
        }
    }
}
