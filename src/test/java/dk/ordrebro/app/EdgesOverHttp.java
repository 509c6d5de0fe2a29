package dk.ordrebro.app;

import dk.ordrebro.sandbox.BothSystems;
import dk.ordrebro.settings.Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;

/** The two doors, open to an empty sandbox. */
final class EdgesOverHttp implements AutoCloseable {
    final BothSystems both = BothSystems.withTrees(0);
    final Settings settings = new TestSettings()
            .serviceNow(URI.create(both.serviceNowUrl()))
            .azureDevOps(URI.create(both.azureDevOpsUrl()))
            .build();
    private final Service service = Service.doorsOnly(
            settings,
            new DoorComponents(FixedSignIn.always(basic("sandbox:sandbox")), FixedSignIn.always(basic(":sandbox"))),
            Path.of("routes"),
            Clock.systemUTC());

    private static String basic(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    Doors doors() {
        return service.doors();
    }

    @Override
    public void close() {
        service.close();
        both.close();
    }
}
