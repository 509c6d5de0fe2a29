package dk.ordrebro.mapping;

/**
 * One mapping tried on one order: what {@code preview} shows.
 *
 * @param why its {@code when} and how it came out
 */
public record TriedMapping(String mapping, boolean fits, String why) {}
