package dk.ordrebro.insight.hygiene.rule;

import java.util.List;

/**
 * How a work item breaks a rule.
 *
 * @param subject what people are to look at: the work item, or what it hangs under
 * @param what names the sentence among the texts of the rule
 * @param values of that sentence
 */
public record Breach(BacklogItem subject, String what, List<String> values) {
    public static Breach of(BacklogItem item, String what, Object... values) {
        return new Breach(
                item, what, java.util.Arrays.stream(values).map(String::valueOf).toList());
    }
}
