package dk.ordrebro.settings;

import java.net.URI;

/** Which addresses no other machine can reach. Decided by their text: a name server's answer can change. */
final class Loopback {
    private Loopback() {}

    static boolean is(String host) {
        return host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.matches("\\[?::1]?");
    }

    /** Others on the way read what is sent there. */
    static boolean unencrypted(URI address) {
        return "http".equals(address.getScheme()) && !is(address.getHost());
    }
}
