/** Lookups: tables of values that mappings share, YAML or CSV, compared as the eye compares. Read by the mapping room alone. */
package dk.ordrebro.mapping.lookup;
