/** Wires the beans and reads the settings; beside the doors the only room that knows Camel. */
package dk.ordrebro.app;
