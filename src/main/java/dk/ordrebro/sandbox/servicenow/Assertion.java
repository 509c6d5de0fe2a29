package dk.ordrebro.sandbox.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.Base64;

/** A signed JWT that a client shows for a token: who it says that it is counts only where the signature holds. */
record Assertion(String token) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param pem the certificate of the one verifier map; empty for none */
    boolean holds(String pem, Instant now) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || pem.isEmpty()) {
            return false;
        }
        try {
            JsonNode header = json(parts[0]);
            JsonNode claims = json(parts[1]);
            return header.path("alg").asText().equals("RS256")
                    && sandbox(header, "kid")
                    && sandbox(claims, "iss")
                    && sandbox(claims, "aud")
                    && sandbox(claims, "sub")
                    && now.getEpochSecond() < claims.path("exp").asLong(0)
                    && signed(parts, pem);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException senseless) {
            return false;
        }
    }

    private static boolean sandbox(JsonNode object, String name) {
        return object.path(name).asText().equals(SignIn.NAME);
    }

    private static JsonNode json(String part) throws IOException {
        return JSON.readTree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private static boolean signed(String[] parts, String pem) throws GeneralSecurityException {
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        Signature verifying = Signature.getInstance("SHA256withRSA");
        verifying.initVerify(certificate);
        verifying.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return verifying.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    @Override
    public String toString() {
        return "assertion"; // never the token
    }
}
