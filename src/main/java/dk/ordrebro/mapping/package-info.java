/**
 * Mappings: from YAML to compiled rules, and from an order to what its work item should be. Pure; told to operators
 * through {@link dk.ordrebro.yaml.Problem} with file, line and column.
 */
package dk.ordrebro.mapping;
