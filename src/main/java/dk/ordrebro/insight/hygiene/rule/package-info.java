/**
 * The rules of hygiene: {@link HygieneFile} reads them from {@code hygiene.yaml} and tries its examples; each {@link Rule} is a
 * pure question to a {@link BacklogItem} and what it hangs under.
 */
package dk.ordrebro.insight.hygiene.rule;
