package dk.ordrebro.mapping;

/**
 * One mapping tried on one order: what {@code preview} shows.
 *
 * @param why its {@code when} and how it came out
 * @param failed its {@code when} could not be worked out for this order, which is no fit
 */
public record TriedMapping(String mapping, boolean fits, String why, boolean failed) {
    static TriedMapping of(String mapping, boolean fits, String why) {
        return new TriedMapping(mapping, fits, why, false);
    }
}
