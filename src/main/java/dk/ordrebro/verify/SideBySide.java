package dk.ordrebro.verify;

import dk.ordrebro.dryrun.OrderAttachments;
import dk.ordrebro.dryrun.OrderComments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An order and its work item as the two systems show them now, value beside value.
 *
 * @param notAsked why neither was asked; absent when they were
 * @param troubles why one could not be read, under its name
 * @param comments what was said on both; absent where the mapping carries none, or one could not be read
 * @param files what is attached to both; absent likewise
 * @param family of the work item; absent where that could not be read
 */
public record SideBySide(
        Optional<String> notAsked,
        Map<String, String> troubles,
        List<Value> values,
        Optional<OrderComments.Found> comments,
        Optional<OrderAttachments.Found> files,
        Optional<Family> family) {
    /** The work items above and below one. */
    public record Family(OptionalLong parent, List<Long> children) {}

    public static SideBySide notAsked(String why) {
        return new SideBySide(
                Optional.of(why), Map.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** How the two stand to each other. */
    public enum Agreement {
        SAME,
        DIFFERENT,
        /** The mapping sets the field when the work item is made, and leaves it to the team. */
        THE_TEAMS,
        /** One of them could not be read. */
        UNKNOWN;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One value, personal data masked as the settings say.
     *
     * @param name the work item's field, {@code state}, or the order's field that {@code writeBack} keeps
     * @param serviceNow what the mapping makes of the order; for {@code writeBack} what stands on it; empty for nothing
     * @param azureDevOps what stands on the work item; for {@code writeBack} what the mapping makes of it
     */
    public record Value(String name, String serviceNow, String azureDevOps, Agreement agreement) {
        public Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", name);
            json.put("serviceNow", serviceNow);
            json.put("azureDevOps", azureDevOps);
            json.put("agreement", agreement.word());
            return json;
        }
    }

    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("asked", notAsked.isEmpty());
        json.put("notAskedBecause", notAsked.orElse(null));
        json.put("unread", troubles);
        json.put("values", values.stream().map(Value::json).toList());
        return json;
    }
}
