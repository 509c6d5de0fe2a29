package dk.ordrebro.mapping;

import dk.ordrebro.yaml.Place;
import java.util.List;
import java.util.Optional;

/**
 * How one value comes about: what {@code preview} shows beside it.
 *
 * @param name the work item's field, or {@code writeBack.F} and {@code states.toOrder.F} for the order's
 * @param source as the operator wrote it
 * @param inputs what its expressions read of the order, civil registration numbers masked
 * @param looked lines of its lookup that were asked for
 */
public record ValueTrace(String name, String source, Place place, List<Input> inputs, List<Looked> looked) {
    /** A name of the order's document and the value that stands there, empty for none. */
    public record Input(String name, String value) {}

    /**
     * A line of a lookup.
     *
     * @param found absent when the lookup has no such line
     */
    public record Looked(String lookup, String key, Optional<String> found) {}
}
