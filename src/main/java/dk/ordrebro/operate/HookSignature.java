package dk.ordrebro.operate;

import dk.ordrebro.door.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 over {@code timestamp + "." + body}, the bytes as they arrived. */
final class HookSignature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 32;

    private final SecretKeySpec key;

    HookSignature(Secret secret) {
        this.key = new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /**
     * Checks a signature in constant time.
     *
     * @param shown base64 or hexadecimal
     * @return the signature in hexadecimal, one text however it was shown; empty when it is wrong
     */
    Optional<String> verified(String timestamp, byte[] body, String shown) {
        byte[] right = sign(timestamp, body);
        return MessageDigest.isEqual(right, decoded(shown))
                ? Optional.of(HexFormat.of().formatHex(right))
                : Optional.empty();
    }

    private byte[] sign(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(timestamp.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) '.');
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** What cannot be decoded is as wrong as what does not match. */
    private static byte[] decoded(String shown) {
        try {
            return shown.length() == LENGTH * 2
                    ? HexFormat.of().parseHex(shown)
                    : Base64.getDecoder().decode(shown);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
