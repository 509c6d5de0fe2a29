/**
 * SAFe hygiene: {@link Hygiene} reads the open work of the mapped projects page by page, asks the rules of {@code hygiene.yaml},
 * and tells what breaks them by rule and area; nothing here writes to either system.
 */
package dk.ordrebro.insight.hygiene;
