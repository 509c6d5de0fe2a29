package dk.ordrebro.mapping;

import dk.ordrebro.order.Order;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All mappings and lookups as one: what a batch is planned under. Immutable, safe for many threads. */
public final class MappingSet {
    /** Names this set: SHA-256 over its files, the first 12 hexadecimal digits. */
    public String hash() {
        throw new UnsupportedOperationException();
    }

    /** In the order of their file names, which is the order they are tried in. */
    public List<Mapping> mappings() {
        throw new UnsupportedOperationException();
    }

    public Optional<Mapping> named(String name) {
        throw new UnsupportedOperationException();
    }

    /** The first mapping whose {@code from} and {@code when} fit; none is out of scope. */
    public Optional<Mapping> takes(Order order) {
        throw new UnsupportedOperationException();
    }

    /** Mapped tables, parents before children where the mappings tell, each with the ServiceNow fields (dot-walked ones too) to read. */
    public Map<String, Set<String>> fieldsByTable() {
        throw new UnsupportedOperationException();
    }

    /** Tables of which some expression reads catalog variables. */
    public Set<String> tablesWithVariables() {
        throw new UnsupportedOperationException();
    }
}
