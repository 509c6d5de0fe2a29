package dk.ordrebro.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A name and a password as RFC 7617 sends them, in UTF-8. */
record Basic(String name, String password) {
    /** Empty where the header is none. @param authorization begins with Basic and a blank */
    static Optional<Basic> of(String authorization) {
        try {
            byte[] bytes = Base64.getDecoder().decode(authorization.substring(6).strip());
            String[] parts = new String(bytes, StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2 ? Optional.of(new Basic(parts[0], parts[1])) : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
