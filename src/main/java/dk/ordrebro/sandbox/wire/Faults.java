package dk.ordrebro.sandbox.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** The faults in force on one stand-in, and the latency every call has. Safe from any thread. */
final class Faults {
    private final List<ArmedFault> armed = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong();
    private volatile Duration latency = Duration.ZERO;

    ArmedFault add(Fault fault) {
        ArmedFault added = new ArmedFault(Long.toString(ids.incrementAndGet()), fault);
        armed.add(added);
        return added;
    }

    boolean remove(String id) {
        return armed.removeIf(one -> one.id().equals(id));
    }

    /** Everything works again, at full speed. */
    void clear() {
        armed.clear();
        latency = Duration.ZERO;
    }

    void latency(Duration each) {
        latency = each;
    }

    Duration latency() {
        return latency;
    }

    List<ArmedFault> armed() {
        return List.copyOf(armed);
    }

    /** All that hits this call, in the order the faults were added. */
    List<FaultAct> striking(Asked asked) {
        if (armed.isEmpty()) {
            return List.of();
        }
        List<FaultAct> acts = new ArrayList<>();
        for (ArmedFault one : armed) {
            if (one.strikes(asked)) {
                acts.add(one.fault().act());
            }
        }
        return acts;
    }
}
