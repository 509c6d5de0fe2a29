/** What work items have to do with each other by a mapping: a state that comes from children, and sharing one. */
package dk.ordrebro.mapping.family;
