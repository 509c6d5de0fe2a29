package dk.ordrebro.app;

import dk.ordrebro.settings.AzureDevOpsSettings;
import dk.ordrebro.settings.OidcSettings;
import dk.ordrebro.settings.ServiceNowSettings;
import dk.ordrebro.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/** What the route files may ask for with double braces: the settings under their own names, lengths of time in milliseconds. */
final class RouteProperties {
    private RouteProperties() {}

    static Properties of(Settings settings) {
        ServiceNowSettings orders = settings.serviceNow();
        AzureDevOpsSettings items = settings.azureDevOps();
        Properties all = new Properties();
        put(all, "ordrebro.userAgent", "Ordrebro");
        put(
                all,
                "camel.component.quartz.enableJmx",
                false); // nobody looks there, and it starts all of Java's own beans
        put(all, "servicenow.url", base(orders.url()));
        put(all, "servicenow.parallel", orders.parallel());
        put(all, "servicenow.timeout", orders.timeout());
        put(all, "servicenow.poll.every", orders.poll().every());
        put(all, "servicenow.sweep.every", sweep(orders.poll()));
        put(all, "servicenow.deletions.every", orders.poll().every().multipliedBy(4)); // people seldom delete orders
        put(all, "azureDevOps.url", base(items.url()));
        put(all, "azureDevOps.authority", base(authority(items.auth())));
        put(all, "azureDevOps.parallel", items.parallel());
        put(all, "azureDevOps.timeout", items.timeout());
        put(all, "azureDevOps.feed.every", items.feedEvery());
        put(
                all,
                "azureDevOps.places.every",
                items.feedEvery().multipliedBy(8)); // people do not make areas by the second
        trust(all, "servicenow.trust", orders.url(), "#serviceNowTrust");
        trust(all, "azureDevOps.trust", items.url(), "#trust");
        trust(all, "azureDevOps.authority.trust", authority(items.auth()), "#trust");
        put(all, "oidc.issuer", base(issuer(settings)));
        trust(all, "oidc.trust", issuer(settings), "#trust");
        put(all, "ordrebro.hourly", Duration.ofHours(1));
        put(all, "reconcile.wake", settings.reconcile().wake());
        put(all, "reconcile.workers", settings.reconcile().workers());
        put(all, "files.workers", settings.content().fileWorkers());
        return all;
    }

    /** The same, and where to listen. */
    static Properties withServer(Settings settings) {
        Properties all = of(settings);
        put(all, "camel.server.enabled", true);
        put(all, "camel.server.host", settings.http().bind());
        put(all, "camel.server.port", settings.http().port());
        put(
                all,
                "camel.server.useGlobalSslContextParameters",
                settings.http().tls().isPresent());
        put(all, "camel.server.maxBodySize", 1 << 20);
        put(all, "camel.server.fileUploadEnabled", false); // it would write to disk what anybody sends
        return all;
    }

    /** Whom to trust, by the name of its bean: only where encryption is, for Camel takes any address that has it for one with. */
    private static void trust(Properties all, String name, URI url, String bean) {
        if (url.getScheme().equals("https")) {
            put(all, name, bean);
        }
    }

    /** The addresses behind the door of Azure DevOps: its own, and with Entra that of the sign-in. */
    static List<URI> itemAddresses(Settings settings) {
        AzureDevOpsSettings items = settings.azureDevOps();
        return items.auth() instanceof AzureDevOpsSettings.Auth.Entra entra
                ? List.of(items.url(), entra.authority())
                : List.of(items.url());
    }

    private static URI authority(AzureDevOpsSettings.Auth auth) {
        return auth instanceof AzureDevOpsSettings.Auth.Entra entra
                ? entra.authority()
                : URI.create("https://login.microsoftonline.com"); // never called, but the route must have an address
    }

    private static URI issuer(Settings settings) {
        return settings.http()
                .access()
                .oidc()
                .map(OidcSettings::issuer)
                .orElse(URI.create("https://login.microsoftonline.com")); // never called, as above
    }

    /** Often enough that two looks back overlap. */
    static Duration sweep(ServiceNowSettings.Poll poll) {
        Duration half = poll.overlap().dividedBy(2);
        return half.compareTo(poll.every()) < 0 ? poll.every() : half;
    }

    private static String base(URI url) {
        String text = url.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static void put(Properties all, String name, Object value) {
        all.setProperty(name, value instanceof Duration wait ? String.valueOf(wait.toMillis()) : String.valueOf(value));
    }
}
