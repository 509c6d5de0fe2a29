package dk.ordrebro.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every key of ordrebro.yaml that holds a value, and the environment variable that overrides it. */
final class SettingsKeys {
    static final String PREFIX = "ORDREBRO_";

    static final List<String> ALL = List.of(
            "servicenow.url",
            "servicenow.auth.oauth.clientId",
            "servicenow.auth.oauth.clientSecret",
            "servicenow.auth.oauth.username",
            "servicenow.auth.oauth.password",
            "servicenow.auth.jwt.clientId",
            "servicenow.auth.jwt.clientSecret",
            "servicenow.auth.jwt.keyId",
            "servicenow.auth.jwt.user",
            "servicenow.auth.jwt.audience",
            "servicenow.auth.jwt.certificate",
            "servicenow.auth.clientCertificate",
            "servicenow.auth.basic.username",
            "servicenow.auth.basic.password",
            "servicenow.auth.apiKey",
            "servicenow.auth.expires",
            "servicenow.poll.every",
            "servicenow.poll.overlap",
            "servicenow.poll.page",
            "servicenow.poll.since",
            "servicenow.zone",
            "servicenow.proxy.url",
            "servicenow.proxy.username",
            "servicenow.proxy.password",
            "servicenow.proxy.except",
            "servicenow.parallel",
            "servicenow.timeout",
            "azureDevOps.url",
            "azureDevOps.auth.entra.tenant",
            "azureDevOps.auth.entra.clientId",
            "azureDevOps.auth.entra.clientSecret",
            "azureDevOps.auth.entra.certificate",
            "azureDevOps.auth.entra.tokenFile",
            "azureDevOps.auth.entra.authority",
            "azureDevOps.auth.pat",
            "azureDevOps.auth.expires",
            "azureDevOps.feed.every",
            "azureDevOps.stamp.field",
            "azureDevOps.proxy.url",
            "azureDevOps.proxy.username",
            "azureDevOps.proxy.password",
            "azureDevOps.proxy.except",
            "azureDevOps.parallel",
            "azureDevOps.timeout",
            "azureDevOps.apiVersion",
            "ledger.url",
            "ledger.username",
            "ledger.password",
            "ledger.keepTimeline",
            "http.bind",
            "http.port",
            "http.observe.bind",
            "http.observe.port",
            "http.hooks.servicenow.secret",
            "http.hooks.servicenow.previous",
            "http.hooks.azureDevOps.username",
            "http.hooks.azureDevOps.password",
            "http.behindProxy",
            "http.tls.certificate",
            "http.tls.key",
            "http.access.tokens",
            "http.access.users",
            "http.access.oidc.issuer",
            "http.access.oidc.clientId",
            "http.access.oidc.clientSecret",
            "http.access.oidc.roles",
            "http.access.session.idle",
            "http.access.session.longest",
            "reconcile.batch",
            "reconcile.workers",
            "reconcile.claim",
            "reconcile.lateWindow",
            "reconcile.wake",
            "reconcile.endAfter",
            "retry.first",
            "retry.factor",
            "retry.longest",
            "retry.giveUpAfter",
            "verify.every",
            "verify.at",
            "verify.found",
            "verify.pause",
            "files.workers",
            "files.scan",
            "files.folder",
            "privacy.cpr",
            "calendar.zone",
            "calendar.hours",
            "calendar.holidays",
            "saved.retyped.minutes",
            "saved.retyped.source",
            "saved.chased.minutes",
            "saved.chased.source",
            "saved.handover.minutes",
            "saved.handover.source",
            "saved.hour.kroner",
            "saved.hour.source",
            "saved.uncertainty",
            "saved.baseline.since",
            "saved.baseline.until",
            "trust");

    /** Keys whose value is a list, written as YAML in the environment variable. */
    static final List<String> LISTS = List.of(
            "http.access.tokens",
            "http.access.users",
            "http.access.oidc.roles",
            "servicenow.proxy.except",
            "azureDevOps.proxy.except",
            "calendar.holidays");

    private static final Map<String, String> BY_VARIABLE =
            ALL.stream().collect(Collectors.toUnmodifiableMap(SettingsKeys::variable, Function.identity()));

    private SettingsKeys() {}

    /** {@code servicenow.poll.every} for ORDREBRO_SERVICENOW_POLL_EVERY. */
    static Map<String, String> byVariable() {
        return BY_VARIABLE;
    }

    static String variable(String path) {
        return PREFIX + path.replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
