/** What stands behind the door routes: the steps of a call, its limits, its deadline, and what its answer means. */
package dk.ordrebro.door.camel;
