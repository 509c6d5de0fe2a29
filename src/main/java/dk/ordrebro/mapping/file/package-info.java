/** {@code attachments} of a mapping: which files are carried, and the words by which people mark them. */
package dk.ordrebro.mapping.file;
