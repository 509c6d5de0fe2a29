package dk.ordrebro.insight.hygiene;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the rules say of the backlog.
 *
 * @param asOf when reading began
 * @param area the area path that was asked for, as Azure DevOps writes it
 * @param read how many open work items were looked at
 * @param findings so many of each rule and area as were asked for; counts hold all
 */
public record HygieneResult(
        Instant asOf,
        Optional<String> area,
        long read,
        List<RuleResult> rules,
        List<HygieneFinding> findings,
        List<HygieneNote> notes) {
    /** True where a rule found more than is borne. */
    public boolean over() {
        return rules.stream().anyMatch(RuleResult::over);
    }

    /** True where more was found than {@link #findings} holds. */
    public boolean cut() {
        return rules.stream().mapToLong(rule -> rule.all().found()).sum() > findings.size();
    }
}
