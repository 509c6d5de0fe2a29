package dk.ordrebro.app;

import dk.ordrebro.azuredevops.AzureDevOpsSettings;
import dk.ordrebro.azuredevops.AzureDevOpsSettings.Auth;
import dk.ordrebro.door.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code azureDevOps:} of ordrebro.yaml. */
final class AzureDevOpsSection {
    private static final URI MICROSOFT = URI.create("https://login.microsoftonline.com");

    private AzureDevOpsSection() {}

    static AzureDevOpsSettings read(Section section) {
        Section feed = section.child("feed");
        AzureDevOpsSettings read = new AzureDevOpsSettings(
                section.requiredUrl("url"),
                auth(section.child("auth")),
                feed.duration("every", Duration.ofSeconds(15), Duration.ofMillis(100), Duration.ofHours(1)),
                stampField(section.child("stamp")),
                section.integer("parallel", 4, 1, 64),
                section.duration("timeout", Duration.ofSeconds(60), Duration.ofMillis(100), Duration.ofMinutes(10)));
        feed.done();
        section.done();
        return read;
    }

    private static Auth auth(Section section) {
        section.exactlyOne(List.of("entra", "pat"));
        Optional<Auth> entra = section.given("entra").map(AzureDevOpsSection::entra);
        Optional<Secret> pat = section.secret("pat");
        section.done();
        return entra.orElseGet(() -> new Auth.Pat(pat.orElse(new Secret(""))));
    }

    private static Auth entra(Section section) {
        Auth read = new Auth.Entra(
                section.requiredText("tenant"),
                section.requiredText("clientId"),
                section.requiredSecret("clientSecret"),
                section.url("authority", MICROSOFT));
        section.done();
        return read;
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
