/** Both systems as stand-ins on WireMock, for the first minute, the tests and the benchmark. Not in the service's class path. */
package dk.ordrebro.sandbox;
