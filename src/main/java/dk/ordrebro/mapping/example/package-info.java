/** Examples that operators write, run against a set of mappings; and the check of a whole config folder. */
package dk.ordrebro.mapping.example;
