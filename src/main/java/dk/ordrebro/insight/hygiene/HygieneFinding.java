package dk.ordrebro.insight.hygiene;

import dk.ordrebro.insight.hygiene.rule.RuleName;
import java.util.List;

/**
 * A work item that breaks a rule. Its texts are cleaned: one line each, nothing invisible, registration numbers masked.
 *
 * @param workItem its id
 * @param area whose it is to mend
 * @param url the page for people
 * @param what names the sentence among the texts of the rule
 * @param values of that sentence
 */
public record HygieneFinding(
        RuleName rule,
        long workItem,
        String type,
        String title,
        String area,
        String url,
        String what,
        List<String> values) {
    @Override
    public String toString() {
        return rule + " " + workItem; // never the title: it may hold personal data
    }
}
