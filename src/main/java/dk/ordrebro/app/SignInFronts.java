package dk.ordrebro.app;

import dk.ordrebro.access.Access;
import dk.ordrebro.access.oidc.OidcSignIn;
import dk.ordrebro.api.ProviderPage;
import dk.ordrebro.api.SignInPage;
import dk.ordrebro.ledger.audit.AuditStore;
import dk.ordrebro.settings.HttpSettings;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.ProducerTemplate;

/** What stands behind the routes by which people come in. */
final class SignInFronts {
    private SignInFronts() {}

    /** @param template there once the routes run, by which the OpenID provider is reached */
    static Access access(HttpSettings http, Supplier<ProducerTemplate> template, Clock clock) {
        ProviderRoute calls = new ProviderRoute(template, clock);
        return new Access(http, clock, http.access().oidc().map(oidc -> new OidcSignIn(oidc, calls, clock)));
    }

    static Map<String, Object> beans(HttpSettings http, Access access, AuditStore audit, Clock clock) {
        SignInPage local = new SignInPage(access, audit, clock, http.secure());
        ProviderPage provider = new ProviderPage(access, audit, clock, http.secure());
        return Map.of(
                "signIn", new HttpFront(local::signIn, http.behindProxy()),
                "signOut", new HttpFront(local::signOut, http.behindProxy()),
                "signInProvider", new HttpFront(provider::answer, http.behindProxy()));
    }
}
