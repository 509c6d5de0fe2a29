package dk.ordrebro.access;

import java.security.SecureRandom;
import java.util.Base64;

/** A key that nobody guesses: 256 random bits. */
final class RandomKey {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomKey() {}

    static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
