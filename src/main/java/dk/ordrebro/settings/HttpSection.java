package dk.ordrebro.settings;

import dk.ordrebro.settings.HttpSettings.BasicAccess;
import dk.ordrebro.settings.HttpSettings.Signing;
import java.nio.file.Path;

/** {@code http:} of ordrebro.yaml. */
final class HttpSection {
    private HttpSection() {}

    /** @param folder of the configuration */
    static HttpSettings read(Section section, Path folder) {
        Section hooks = section.child("hooks");
        Section access = section.child("access");
        HttpSettings read = new HttpSettings(
                section.text("bind").orElse("127.0.0.1"),
                section.integer("port", 8080, 0, 65_535),
                hooks.given("servicenow").map(HttpSection::serviceNowHook),
                hooks.given("azureDevOps").map(HttpSection::azureDevOpsHook),
                AccessSection.read(access, folder),
                section.given("observe").map(HttpSection::observe),
                section.flag("behindProxy"),
                section.given("tls").map(one -> tls(one, folder)));
        othersReachUs(section, read);
        read.observe()
                .filter(own -> own.port() == read.port() && own.port() != 0)
                .ifPresent(own -> section.error(
                        section.place("observe"),
                        "'http.observe.port' is " + own.port() + ", as is 'http.port'",
                        "give health and metrics a port of their own, or leave 'http.observe' out"));
        access.done();
        hooks.done();
        section.done();
        return read;
    }

    private static HttpSettings.Listen observe(Section section) {
        section.requiredText("port");
        HttpSettings.Listen read = new HttpSettings.Listen(
                section.text("bind").orElse("127.0.0.1"), section.integer("port", 8081, 0, 65_535));
        section.done();
        return read;
    }

    private static Signing serviceNowHook(Section section) {
        Signing read = new Signing(section.requiredSecret("secret"), section.secret("previous"));
        section.done();
        return read;
    }

    private static BasicAccess azureDevOpsHook(Section section) {
        BasicAccess read = new BasicAccess(section.requiredText("username"), section.requiredSecret("password"));
        section.done();
        return read;
    }

    /** Both are looked at now: a pair that is none must not stop the start later. */
    private static TlsSettings tls(Section section, Path folder) {
        String name = section.requiredText("certificate");
        Secret key = section.requiredSecret("key");
        TlsSettings read =
                new TlsSettings(folder.resolve(name), key, section.file("key").map(folder::resolve));
        if (!name.isEmpty() && !key.value().isEmpty()) {
            try {
                read.read();
            } catch (IllegalArgumentException unusable) {
                String[] said = unusable.getMessage().split("; ", 2);
                section.error(section.place("certificate"), said[0], said.length > 1 ? said[1] : "correct http.tls");
            }
        }
        section.done();
        return read;
    }

    private static void othersReachUs(Section section, HttpSettings read) {
        read.letsAnybodyIn()
                .ifPresent(why -> section.error(
                        section.place(read.loopback() ? "behindProxy" : "bind"),
                        why,
                        HttpSettings.LET_NOBODY_IN_UNKNOWN));
        if (!read.loopback() && !read.secure()) {
            section.error(
                    section.place("bind"),
                    "'http.bind' is " + read.bind()
                            + ", which other machines can reach, but passwords and tokens would travel unencrypted",
                    "give http.tls a certificate and its key, or set http.behindProxy: true where a proxy ends TLS");
        }
        if (read.behindProxy() && read.tls().isPresent()) {
            section.warning(
                    section.place("behindProxy"),
                    "'http.behindProxy' is true beside http.tls: addresses are taken from X-Forwarded-For",
                    "keep both only where a proxy speaks TLS to this service too");
        }
    }
}
