/**
 * The way out to a neighbour: a {@link Call} in, an {@link Answer} out. The edge rooms know only these; the Camel route
 * behind a {@link Door} authorises, paces, breaks the circuit, times out, counts and redacts.
 */
package dk.ordrebro.door;
