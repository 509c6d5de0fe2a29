package dk.ordrebro.sandbox.servicenow;

import dk.ordrebro.sandbox.wire.Asked;

/**
 * A request that has passed the sign-in.
 *
 * @param user the user name its changes are written under
 * @param base scheme, host and port for links in the answer
 */
record Call(Asked asked, String user, String base) {
    boolean hasJson() {
        return asked.header("content-type").orElse("").contains("json");
    }
}
