package dk.ordrebro.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.yaml.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;

/** Works out when the secret of a sign-in ends: as {@code expires} says beside it, or as it says itself; the sooner of both. */
final class CredentialEnds {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The year 3000: a number beyond it is no time in seconds. */
    private static final long LATEST = 32_503_680_000L;

    private CredentialEnds() {}

    /** @param auth the section that holds the way to sign in */
    static CredentialEnd read(String system, Section auth, Secret secret) {
        Optional<LocalDate> written = auth.day("expires");
        Optional<LocalDate> own = ClientCertificate.certificate(secret)
                .map(one -> LocalDate.ofInstant(one.getNotAfter().toInstant(), ZoneOffset.UTC))
                .or(() -> inside(secret));
        boolean sooner = own.isPresent()
                && written.filter(day -> !day.isAfter(own.get())).isEmpty();
        Place at = auth.place("expires");
        Place place =
                at.file().startsWith(SettingsKeys.PREFIX) ? Place.ofFile(at.file()) : at; // variables have no lines
        return new CredentialEnd(system, auth.path("expires"), place, sooner ? own : written);
    }

    /** The {@code exp} of a JSON web token (RFC 7519); most secrets are none. */
    private static Optional<LocalDate> inside(Secret secret) {
        String[] parts = secret.value().strip().split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            byte[] payload = Base64.getUrlDecoder().decode(parts[1]);
            JsonNode end =
                    MAPPER.readTree(new String(payload, StandardCharsets.UTF_8)).path("exp");
            boolean time = end.isNumber() && end.asLong() > 0 && end.asLong() < LATEST;
            return time
                    ? Optional.of(LocalDate.ofInstant(Instant.ofEpochSecond(end.asLong()), ZoneOffset.UTC))
                    : Optional.empty();
        } catch (IllegalArgumentException | JsonProcessingException noToken) {
            return Optional.empty();
        }
    }
}
