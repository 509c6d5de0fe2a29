package dk.ordrebro.settings;

import dk.ordrebro.settings.ServiceNowSettings.Auth;
import dk.ordrebro.settings.ServiceNowSettings.Poll;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code servicenow:} of ordrebro.yaml. */
final class ServiceNowSection {
    private ServiceNowSection() {}

    /** @param ends when the secret of the sign-in ends is added here */
    static ServiceNowSettings read(Section section, List<CredentialEnd> ends) {
        ServiceNowSettings read = new ServiceNowSettings(
                section.requiredUrl("url"),
                auth(section.child("auth"), ends),
                poll(section.child("poll")),
                section.zone("zone"),
                section.integer("parallel", 3, 1, 64),
                section.duration("timeout", Duration.ofSeconds(60), Duration.ofMillis(100), Duration.ofMinutes(10)));
        if (read.auth() instanceof Auth.MutualTls && !"https".equals(read.url().getScheme())) {
            section.error(
                    section.place("url"),
                    "'" + section.path("url") + "' is not https, and a certificate can be shown there alone",
                    "write https://");
        }
        section.done();
        return read;
    }

    private static Auth auth(Section section, List<CredentialEnd> ends) {
        section.exactlyOne(List.of("oauth", "jwt", "clientCertificate", "basic", "apiKey"));
        Optional<Auth> oauth = section.given("oauth").map(ServiceNowSection::oauth);
        Optional<Auth> jwt = section.given("jwt").map(ServiceNowSection::jwt);
        Optional<Auth> own = section.secret("clientCertificate")
                .map(pem -> new Auth.MutualTls(ClientCertificate.checked(section, "clientCertificate", pem)));
        Optional<Auth> basic = section.given("basic").map(ServiceNowSection::basic);
        Optional<Secret> apiKey = section.secret("apiKey");
        Auth auth = oauth.or(() -> jwt)
                .or(() -> own)
                .or(() -> basic)
                .orElseGet(() -> new Auth.ApiKey(apiKey.orElse(new Secret(""))));
        ends.add(CredentialEnds.read("ServiceNow", section, secret(auth)));
        section.done();
        return auth;
    }

    private static Secret secret(Auth auth) {
        return switch (auth) {
            case Auth.OAuth oauth -> oauth.clientSecret();
            case Auth.Jwt jwt -> jwt.pem();
            case Auth.MutualTls own -> own.pem();
            case Auth.Basic basic -> basic.password();
            case Auth.ApiKey key -> key.key();
        };
    }

    private static Auth oauth(Section section) {
        Auth.OAuth read = new Auth.OAuth(
                section.requiredText("clientId"),
                section.requiredSecret("clientSecret"),
                section.text("username").orElse(null),
                section.secret("password").orElse(null));
        if ((read.username() == null) != (read.password() == null)) {
            String there = read.username() == null ? "password" : "username";
            section.error(
                    section.place(there),
                    "'" + section.path(there) + "' stands alone",
                    "the password grant needs username and password, client credentials neither");
        }
        section.done();
        return read;
    }

    private static Auth jwt(Section section) {
        String clientId = section.requiredText("clientId");
        Auth read = new Auth.Jwt(
                clientId,
                section.secret("clientSecret"),
                section.requiredText("keyId"),
                section.requiredText("user"),
                section.text("audience").orElse(clientId),
                ClientCertificate.checked(section, "certificate", section.requiredSecret("certificate")));
        section.done();
        return read;
    }

    private static Auth basic(Section section) {
        Auth read = new Auth.Basic(section.requiredText("username"), section.requiredSecret("password"));
        section.done();
        return read;
    }

    private static Poll poll(Section section) {
        Poll read = new Poll(
                section.duration("every", Duration.ofSeconds(15), Duration.ofMillis(100), Duration.ofHours(1)),
                section.duration("overlap", Duration.ofSeconds(90), Duration.ZERO, Duration.ofHours(24)),
                section.integer("page", 500, 1, 10_000),
                section.instant("since", Instant.parse("2026-01-01T00:00:00Z")));
        section.done();
        return read;
    }
}
