package dk.ordrebro.insight.hygiene;

import dk.ordrebro.insight.hygiene.rule.RuleName;
import java.util.Map;
import java.util.Optional;

/**
 * What one rule found.
 *
 * @param areas by area path
 * @param threshold as it is written
 * @param over true where more was found than is borne
 * @param see where people read what was agreed
 */
public record RuleResult(
        RuleName rule,
        HygieneCount all,
        Map<String, HygieneCount> areas,
        String threshold,
        boolean over,
        Optional<String> see) {}
