/** Notices from both systems: who sent it, what it names, stored, answered. */
package dk.ordrebro.hooks;
