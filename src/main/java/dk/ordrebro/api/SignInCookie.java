package dk.ordrebro.api;

/** How cookies of ours are set and taken away. @param secure browsers reach us by https alone */
record SignInCookie(boolean secure) {
    /** @param rule {@code Strict}, or {@code Lax} where another site sends the browser here. @param seconds 0 takes it away */
    String of(String name, String value, String rule, int seconds) {
        return name + "=" + value + "; Path=/; HttpOnly; SameSite=" + rule + (secure ? "; Secure" : "") + "; Max-Age="
                + seconds;
    }

    /** For as long as the browser is open. */
    String whileOpen(String name, String value) {
        return name + "=" + value + "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
    }
}
