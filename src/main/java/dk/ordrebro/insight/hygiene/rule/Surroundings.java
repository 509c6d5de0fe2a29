package dk.ordrebro.insight.hygiene.rule;

import java.time.Instant;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * What rules know beside the work item itself.
 *
 * @param now when the backlog is judged
 * @param increments the nodes of the project's iterations at a level of the tree that hold today
 */
public record Surroundings(Family family, Instant now, IntFunction<Set<String>> increments) {}
