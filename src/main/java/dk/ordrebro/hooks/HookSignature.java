package dk.ordrebro.hooks;

import dk.ordrebro.settings.HttpSettings;
import dk.ordrebro.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 over {@code timestamp + "." + body}, the bytes as they arrived. */
final class HookSignature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 32;

    private final List<SecretKeySpec> keys;

    HookSignature(HttpSettings.Signing signing) {
        this.keys = Stream.concat(Stream.of(signing.secret()), signing.previous().stream())
                .map(HookSignature::key)
                .toList();
    }

    private static SecretKeySpec key(Secret secret) {
        return new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /**
     * Checks a signature in constant time.
     *
     * @param shown base64 or hexadecimal
     * @return the signature in hexadecimal, one text however it was shown; empty when it is wrong
     */
    Optional<String> verified(String timestamp, byte[] body, String shown) {
        byte[] given = decoded(shown);
        Optional<String> verified = Optional.empty();
        for (SecretKeySpec key : keys) { // all of them each time: how long it takes tells nothing
            byte[] right = sign(key, timestamp, body);
            if (MessageDigest.isEqual(right, given)) {
                verified = Optional.of(HexFormat.of().formatHex(right));
            }
        }
        return verified;
    }

    private static byte[] sign(SecretKeySpec key, String timestamp, byte[] body) {
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
