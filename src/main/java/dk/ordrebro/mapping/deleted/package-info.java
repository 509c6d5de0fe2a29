/** What becomes of a link of which one side was deleted: {@code deleted} of a mapping. */
package dk.ordrebro.mapping.deleted;
