/**
 * Files of orders and work items, each carried once: both sides of a link are listed, and what is missing on one is carried
 * there. Has workers and a lease of its own, because an upload outlives the claim of its link.
 */
package dk.ordrebro.mirror.file;
