package dk.ordrebro.dryrun;

import java.util.AbstractMap;
import java.util.Set;

/** A value of an order that nobody can read: a fault of ours in one order. */
final class Faulty extends AbstractMap<String, Object> {
    @Override
    public Set<Entry<String, Object>> entrySet() {
        throw new IllegalStateException("a fault");
    }
}
