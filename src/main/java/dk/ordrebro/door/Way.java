package dk.ordrebro.door;

/** The way to a neighbour for a preflight, and how long it goes on asking there. */
public record Way(Door door, Patience patience) {}
