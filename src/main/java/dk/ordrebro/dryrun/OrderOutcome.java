package dk.ordrebro.dryrun;

import dk.ordrebro.failure.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One order under one set of mappings.
 *
 * @param mapping absent when none takes it
 * @param values by name: the work item's fields, {@code type}, {@code parent}, {@code state} and what is written back
 */
record OrderOutcome(
        Optional<String> mapping,
        Map<String, Object> values,
        Optional<Failure.Refused> parked,
        List<KnownRules.Broken> broken) {
    static final OrderOutcome OUT_OF_SCOPE = new OrderOutcome(Optional.empty(), Map.of(), Optional.empty(), List.of());
}
