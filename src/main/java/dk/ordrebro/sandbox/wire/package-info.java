/** What both stand-ins share: HTTP under them, faults, added latency, a count of calls, switches. The only room that knows WireMock. */
package dk.ordrebro.sandbox.wire;
