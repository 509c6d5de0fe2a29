package dk.ordrebro.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.OwnKey;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.settings.AzureDevOpsSettings.Auth;
import dk.ordrebro.settings.AzureDevOpsSettings.Proof;
import dk.ordrebro.settings.ClientCertificate;
import dk.ordrebro.settings.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("integration")
class EntraProofTest {
    private static final Instant NOW = Samples.NOW;
    private static final URI AUTHORITY = URI.create("https://login.microsoftonline.com");

    @TempDir
    Path folder;

    @Test
    void a_token_endpoint_can_verify_the_statement() throws Exception {
        OwnKey own = OwnKey.in(folder);
        Secret pem = own.both();
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(own.certificate().getBytes(StandardCharsets.US_ASCII)));

        String form = form(new Proof.Certificate(pem));

        String[] parts = value(form, "client_assertion").split("\\.");
        assertThat(value(form, "client_assertion_type"))
                .isEqualTo("urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer");
        assertThat(json(parts[0]).path("alg").asText()).isEqualTo("PS256");
        assertThat(json(parts[0]).path("x5t#S256").asText())
                .isEqualTo(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())));
        assertThat(json(parts[1]).path("aud").asText()).isEqualTo(AUTHORITY + "/tenant/oauth2/v2.0/token");
        assertThat(json(parts[1]).path("iss").asText()).isEqualTo("app");
        assertThat(json(parts[1]).path("sub").asText()).isEqualTo("app");
        assertThat(json(parts[1]).path("exp").asLong())
                .isEqualTo(NOW.plusSeconds(300).getEpochSecond());
        assertThat(verified(certificate, parts[0] + "." + parts[1], parts[2])).isTrue();
        assertThat(verified(certificate, parts[0] + "." + parts[1] + "x", parts[2]))
                .isFalse();
        assertThat(value(form(new Proof.Certificate(pem)), "client_assertion"))
                .as("each statement is another")
                .isNotEqualTo(String.join(".", parts));
        assertThat(ClientCertificate.of(pem).certificate().getNotAfter()).isEqualTo(certificate.getNotAfter());
    }

    @Test
    void the_token_of_a_workload_identity_is_read_anew_each_time() throws IOException {
        Path file = folder.resolve("token");
        Proof proof = new Proof.TokenFile(file);

        assertThatThrownBy(() -> form(proof))
                .isInstanceOfSatisfying(CallFailure.class, failed -> assertThat(failed.failure())
                        .isInstanceOfSatisfying(Failure.Misconfigured.class, why -> assertThat(why.door())
                                .isTrue()));
        Files.writeString(file, "a.b.c\n");
        assertThat(value(form(proof), "client_assertion")).isEqualTo("a.b.c");
        Files.writeString(file, "d.e.f");
        assertThat(value(form(proof), "client_assertion")).isEqualTo("d.e.f");
    }

    @Test
    void what_is_no_certificate_with_its_key_is_told_without_any_of_it() {
        assertThatThrownBy(() -> ClientCertificate.of(new Secret("hemmeligt"))).hasMessage("holds no certificate");
        assertThatThrownBy(() -> ClientCertificate.of(
                        new Secret("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")))
                .hasMessage("holds no unencrypted private key");
    }

    private static String form(Proof proof) {
        Auth.Entra app = new Auth.Entra("tenant", "app", proof, AUTHORITY);
        return new EntraProof(app, "/tenant/oauth2/v2.0/token", NOW).form();
    }

    private static String value(String form, String name) {
        int from = form.indexOf("&" + name + "=") + name.length() + 2;
        int end = form.indexOf('&', from);
        return form.substring(from, end < 0 ? form.length() : end);
    }

    private static JsonNode json(String part) {
        return Json.tree(Base64.getUrlDecoder().decode(part)).orElseThrow();
    }

    private static boolean verified(X509Certificate certificate, String said, String signature) throws Exception {
        Signature verifying = Signature.getInstance("RSASSA-PSS");
        verifying.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        verifying.initVerify(certificate);
        verifying.update(said.getBytes(StandardCharsets.US_ASCII));
        return verifying.verify(Base64.getUrlDecoder().decode(signature));
    }
}
