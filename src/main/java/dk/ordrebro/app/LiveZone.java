package dk.ordrebro.app;

import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/** Where days begin and end for mappings that were read before ServiceNow could be asked: this machine's zone until then. */
final class LiveZone implements Supplier<ZoneId> {
    private volatile Supplier<ZoneId> asked;

    /** @param set {@code servicenow.zone} */
    LiveZone(Optional<ZoneId> set) {
        this.asked = () -> set.orElseGet(ZoneId::systemDefault);
    }

    /** From now on as ServiceNow's client knows it. */
    void follow(Supplier<ZoneId> zone) {
        asked = zone;
    }

    @Override
    public ZoneId get() {
        return asked.get();
    }
}
