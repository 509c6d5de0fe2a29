package dk.ordrebro.app;

import dk.ordrebro.console.OpenSystems;
import dk.ordrebro.door.Door;
import dk.ordrebro.door.SignIn;
import dk.ordrebro.intake.HintIntake;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.observe.Meters;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.text.Privacy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Beans in place of intake and reconcile: they count, overlap if they are let, and fail when told to. */
final class StandInComponents implements Components {
    final Intake orders = new Intake();
    final Intake items = new Intake();
    final Reconcile reconcile = new Reconcile();
    final Hinted hinted = new Hinted();
    final AtomicBoolean closed = new AtomicBoolean();
    final Ledger ledger;
    Meters meters;
    Runnable wake;

    StandInComponents(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public SignIn serviceNow(Door tokens) {
        return FixedSignIn.always("x");
    }

    @Override
    public SignIn azureDevOps(Door tokens) {
        return FixedSignIn.always("x");
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public Beans wire(Doors doors, Meters given, HintIntake.Wakes waking) {
        meters = given;
        wake = waking.workers();
        return new Beans(
                orders,
                items,
                new Places(),
                new Backfill(),
                reconcile,
                new HintIntake(ledger.hints(), hinted, waking, Clock.systemUTC()),
                new Verify(),
                new Mappings());
    }

    /** The shipped mappings; nobody asks for the systems. */
    @Override
    public OpenSystems systems() {
        Supplier<MappingSet> shipped =
                () -> MappingFiles.read(Path.of("config"), Optional.empty(), Privacy.MASK, () -> ZoneOffset.UTC)
                        .set()
                        .orElseThrow();
        return new OpenSystems(
                shipped,
                sets -> null,
                folder -> null,
                null,
                URI.create("http://127.0.0.1"),
                Optional.empty(),
                Path.of("config"));
    }

    @Override
    public Map<String, Object> named() {
        return Map.of("fileIntake", new Files(), "files", new Files(), "hygiene", new NoCount());
    }

    /** Nothing is counted. */
    public static final class NoCount {
        public void tick() {}
    }

    /** There are none. */
    public static final class Files {
        public void poll() {}

        /** Nothing is to be done. */
        public Object claim() {
            return null;
        }

        public void look() {}

        public void fetch() {}

        public void tie() {}

        public void send() {}

        public void close() {}
    }

    @Override
    public Mappings hourly() {
        return new Mappings();
    }

    @Override
    public void close() {
        closed.set(true);
        ledger.close();
    }

    /** Nobody waits for any. */
    public static final class Places {
        public void look() {}
    }

    /** Never time. */
    public static final class Verify {
        public void tick() {}
    }

    /** Nothing to bring. */
    public static final class Backfill {
        public void tick() {}
    }

    /** Mappings that never change. */
    public static final class Mappings {
        public void look() {}
    }

    /** Takes longer than its tick. */
    public static final class Intake {
        final AtomicInteger polls = new AtomicInteger();
        final AtomicInteger sweeps = new AtomicInteger();
        final AtomicInteger inside = new AtomicInteger();
        final AtomicBoolean overlapped = new AtomicBoolean();
        private final Semaphore second = new Semaphore(0);
        final AtomicBoolean fails = new AtomicBoolean();

        public void poll() throws InterruptedException {
            if (inside.incrementAndGet() > 1) {
                overlapped.set(true);
                second.release();
            }
            polls.incrementAndGet();
            try {
                if (fails.get()) {
                    throw new IllegalStateException("a bean that throws");
                }
                second.tryAcquire(300, TimeUnit.MILLISECONDS); // longer than the tick: time for an overlap to happen
            } finally {
                inside.decrementAndGet();
            }
        }

        public void sweep() {
            sweeps.incrementAndGet();
        }

        /** Nobody deletes. */
        public void deletions() {}
    }

    /** Remembers what it was asked to read, each time as one list. */
    static final class Hinted implements HintIntake.Orders {
        final Queue<List<OrderRef>> reads = new ConcurrentLinkedQueue<>();
        final AtomicBoolean fails = new AtomicBoolean();

        @Override
        public boolean reads(String table) {
            return table.startsWith("sc_");
        }

        @Override
        public boolean carriesFiles(String table) {
            return reads(table);
        }

        @Override
        public int notice(Collection<OrderRef> hints) {
            if (fails.get()) {
                throw new IllegalStateException("a bean that throws");
            }
            reads.add(List.copyOf(hints));
            return 0;
        }
    }

    /** Batches in waves, from a queue. */
    public static final class Reconcile {
        final Queue<Batch> due = new ConcurrentLinkedQueue<>();
        final Queue<String> steps = new ConcurrentLinkedQueue<>();
        final AtomicBoolean fails = new AtomicBoolean();

        public void end() {}

        public Batch claim() {
            return due.poll();
        }

        public Batch read(Batch batch) {
            if (fails.get()) {
                throw new IllegalStateException("a bean that throws");
            }
            steps.add(batch.name() + " read");
            return batch;
        }

        public Batch plan(Batch batch) {
            steps.add(batch.name() + " plan " + batch.waves());
            return batch;
        }

        public Batch sendItems(Batch batch) {
            steps.add(batch.name() + " send items " + batch.waves());
            return batch;
        }

        public Batch sendOrders(Batch batch) {
            steps.add(batch.name() + " send orders " + batch.waves());
            return new Batch(batch.name(), batch.waves() - 1);
        }

        public Batch remember(Batch batch) {
            steps.add(batch.name() + " remember");
            return batch;
        }

        public Batch close(Batch batch) {
            steps.add(batch.name() + " close");
            return batch;
        }
    }

    /** Some links, to be sent in so many waves. */
    public record Batch(String name, int waves) {
        public boolean isUnfinished() {
            return waves > 0;
        }
    }
}
