package dk.ordrebro.ledger.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The hash of an entry: SHA-256 over the hash of the entry before it and over every field as it is stored, each with its length,
 * so that no text can pass for two. Written in base64 for URLs without padding, 43 letters. Public, for it is what anybody who
 * checks an export must compute: see docs/SECURITY.md.
 */
public final class EntryHash {
    /** Before the first entry. */
    public static final String NONE = "";

    private static final int ABSENT = -1;

    private EntryHash() {}

    /** @param fields in their order; null where a field is absent */
    public static String of(String before, List<String> fields) {
        MessageDigest digest = sha256();
        add(digest, before);
        fields.forEach(field -> add(digest, field));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    }

    private static void add(MessageDigest digest, String field) {
        byte[] bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(field == null ? ABSENT : bytes.length)
                .array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
