package dk.ordrebro.ledger;

import java.util.List;
import java.util.Map;

/** What was written to a work item, as {@link TimelineEvent} tells it. @param mappings the set it was made under */
public record ItemWrite(long workItem, int rev, List<String> fields, String mappings) {
    Map<String, Object> detail() {
        return Map.of("workItem", workItem, "rev", rev, "fields", fields, "mappings", mappings);
    }
}
