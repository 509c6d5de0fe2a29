package dk.ordrebro.settings;

import dk.ordrebro.settings.AzureDevOpsSettings.Auth;
import dk.ordrebro.settings.AzureDevOpsSettings.Proof;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code azureDevOps:} of ordrebro.yaml. */
final class AzureDevOpsSection {
    private static final URI MICROSOFT = URI.create("https://login.microsoftonline.com");

    private AzureDevOpsSection() {}

    /** @param ends when the secret of the sign-in ends is added here */
    static AzureDevOpsSettings read(Section section, List<CredentialEnd> ends) {
        Section feed = section.child("feed");
        AzureDevOpsSettings read = new AzureDevOpsSettings(
                section.requiredUrl("url"),
                auth(section.child("auth"), ends),
                feed.duration("every", Duration.ofSeconds(15), Duration.ofMillis(100), Duration.ofHours(1)),
                stampField(section.child("stamp")),
                section.integer("parallel", 4, 1, 64),
                section.duration("timeout", Duration.ofSeconds(60), Duration.ofMillis(100), Duration.ofMinutes(10)),
                apiVersion(section));
        feed.done();
        if (read.tokenInTheCloud()) { // no answer tells the reach of a token (docs/azure-devops.md, Global tokens end)
            Section auth = section.child("auth");
            auth.warning(
                    auth.place("pat"),
                    "a personal access token made for all accessible organisations stops working on 2026-12-01, whatever its own last day says",
                    "if '" + auth.path("pat")
                            + "' is one, make a token for this organisation alone, or sign in as a service principal (entra)");
        }
        section.done();
        return read;
    }

    private static String apiVersion(Section section) {
        List<String> known = List.of(AzureDevOpsSettings.NEWEST, AzureDevOpsSettings.BEFORE_MARKDOWN);
        Optional<String> said = section.text("apiVersion");
        said.filter(version -> !known.contains(version))
                .ifPresent(version -> section.error(
                        section.place("apiVersion"),
                        "'" + section.path("apiVersion") + "' is '" + version + "'",
                        "write 7.1, or 7.0 for Azure DevOps Server 2022"));
        return said.filter(known::contains).orElse(AzureDevOpsSettings.NEWEST);
    }

    private static Auth auth(Section section, List<CredentialEnd> ends) {
        section.exactlyOne(List.of("entra", "pat"));
        Optional<Auth> entra = section.given("entra").map(AzureDevOpsSection::entra);
        Optional<Secret> pat = section.secret("pat");
        Auth auth = entra.orElseGet(() -> new Auth.Pat(pat.orElse(new Secret(""))));
        ends.add(CredentialEnds.read("Azure DevOps", section, secret(auth)));
        section.done();
        return auth;
    }

    private static Secret secret(Auth auth) {
        return switch (auth) {
            case Auth.Entra entra ->
                switch (entra.proof()) {
                    case Proof.ClientSecret told -> told.secret();
                    case Proof.Certificate certificate -> certificate.pem();
                    case Proof.TokenFile file -> new Secret(""); // its tokens are renewed within the hour
                };
            case Auth.Pat pat -> pat.token();
        };
    }

    private static Auth entra(Section section) {
        Auth read = new Auth.Entra(
                section.requiredText("tenant"),
                section.requiredText("clientId"),
                proof(section),
                section.url("authority", MICROSOFT));
        section.done();
        return read;
    }

    private static Proof proof(Section section) {
        section.exactlyOne(List.of("clientSecret", "certificate", "tokenFile"));
        Optional<Proof> certificate = section.secret("certificate")
                .map(pem -> new Proof.Certificate(ClientCertificate.checked(section, "certificate", pem)));
        Optional<Proof> file = section.text("tokenFile").map(path -> new Proof.TokenFile(Path.of(path)));
        Optional<Secret> secret = section.secret("clientSecret");
        return certificate.or(() -> file).orElseGet(() -> new Proof.ClientSecret(secret.orElse(new Secret(""))));
    }

    private static Optional<String> stampField(Section section) {
        Optional<String> field = section.text("field");
        field.filter(name -> !name.matches("[A-Za-z_][\\w]*(\\.[A-Za-z_]\\w*)+"))
                .ifPresent(name -> section.error(
                        section.place("field"),
                        "'" + section.path("field") + "' is '" + name + "', which is no field's reference name",
                        "write it with its dots, for instance Custom.OrderNumber"));
        section.done();
        return field;
    }
}
