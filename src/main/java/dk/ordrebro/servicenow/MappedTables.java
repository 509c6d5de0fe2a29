package dk.ordrebro.servicenow;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the mappings in force read of ServiceNow; asked anew for each call, for mappings are reloaded while we run.
 *
 * @param fields by table, dot-walked fields by their path
 * @param withVariables tables of which catalog variables are read
 */
public record MappedTables(Supplier<Map<String, Set<String>>> fields, Supplier<Set<String>> withVariables) {}
