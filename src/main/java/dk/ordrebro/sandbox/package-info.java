/** The verb {@code sandbox}: both systems as stand-ins, seeded and kept in motion, with the service between them or without. Never on the service's class path. */
package dk.ordrebro.sandbox;
