package dk.ordrebro.azuredevops;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.settings.AzureDevOpsSettings.Auth;
import dk.ordrebro.settings.AzureDevOpsSettings.Proof;
import dk.ordrebro.settings.ClientCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * What shows Entra that an application is itself: its secret, a statement signed with the key of its certificate, or the token
 * of another identity provider (azure-devops.md section 7).
 *
 * @param path of the token endpoint, for whom a statement is made
 */
record EntraProof(Auth.Entra app, String path, Instant now) {
    private static final String STATEMENT =
            "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=";

    /** Ten minutes at most are advised; clocks may disagree by half of that. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    /** Its part of the form that is posted, beginning with an ampersand. */
    String form() {
        return switch (app.proof()) {
            case Proof.ClientSecret told ->
                "&client_secret=" + ApiAddress.encoded(told.secret().value().strip());
            case Proof.Certificate certificate -> STATEMENT + signed(ClientCertificate.of(certificate.pem()));
            case Proof.TokenFile token -> STATEMENT + ApiAddress.encoded(read(token.file()));
        };
    }

    private static String read(Path file) {
        try {
            String token = Files.readString(file).strip();
            if (!token.isEmpty()) {
                return token;
            }
        } catch (IOException unreadable) {
            throw new CallFailure(noToken(), unreadable);
        }
        throw new CallFailure(noToken());
    }

    private static Failure noToken() {
        return new Failure.Misconfigured(
                Causes.ENTRA_TOKEN_FILE,
                "the file of azureDevOps.auth.entra.tokenFile cannot be read, or is empty",
                true);
    }

    private String signed(ClientCertificate own) {
        try {
            byte[] print = MessageDigest.getInstance("SHA-256")
                    .digest(own.certificate().getEncoded());
            byte[] head = Json.bytes(Json.object()
                    .put("alg", "PS256")
                    .put("typ", "JWT")
                    .put("x5t#S256", Base64.getUrlEncoder().withoutPadding().encodeToString(print)));
            byte[] claims = Json.bytes(Json.object()
                    .put("aud", app.authority().resolve(path).toString())
                    .put("iss", app.clientId())
                    .put("sub", app.clientId())
                    .put("jti", UUID.randomUUID().toString())
                    .put("nbf", now.minus(SLACK).getEpochSecond())
                    .put("exp", now.plus(SLACK).getEpochSecond()));
            return own.signed(ClientCertificate.Signing.PS256, head, claims);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(
                    "every Java knows SHA-256, and a certificate that was read has its bytes", impossible);
        }
    }

    @Override
    public String toString() {
        return "proof of " + app.clientId();
    }
}
