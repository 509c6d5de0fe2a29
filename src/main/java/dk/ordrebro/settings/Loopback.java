package dk.ordrebro.settings;

/** Which addresses no other machine can reach. Decided by their text: a name server's answer can change. */
final class Loopback {
    private Loopback() {}

    static boolean is(String host) {
        return host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.matches("\\[?::1]?");
    }
}
