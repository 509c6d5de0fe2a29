package dk.ordrebro.order;

import java.util.List;
import java.util.Map;

/** One thing that can be ordered in ServiceNow's catalog, with the questions it asks. */
public record CatalogItem(String sysId, String name, List<Variable> variables) {
    /**
     * One question.
     *
     * @param name by which mappings know it
     * @param question what people see
     * @param choices stored value to text, in their order; empty where anything can be answered
     */
    public record Variable(String name, String question, boolean mandatory, Map<String, String> choices) {}
}
