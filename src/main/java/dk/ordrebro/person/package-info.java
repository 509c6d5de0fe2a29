/** Who somebody is in the other system: what was said of a person, and the one it means there. Pure but for what is kept of it for a while. */
package dk.ordrebro.person;
