package dk.ordrebro.settings;

import dk.ordrebro.settings.ProxySettings.Proxy;
import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code proxy:} of one system, and where it is not given the variables that other programs obey: {@code HTTPS_PROXY},
 * {@code HTTP_PROXY} and {@code NO_PROXY}, in small letters too.
 */
final class ProxySection {
    private static final String FORM = "http://HOST:PORT";

    private final Map<String, String> environment;
    private final Problems problems;

    ProxySection(Map<String, String> environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** @param system the section of a system */
    ProxySettings read(Section system) {
        return system.given("proxy").map(this::own).orElseGet(this::standard);
    }

    private ProxySettings own(Section section) {
        String url = section.requiredText("url");
        String username = section.text("username").orElse(null);
        Secret password = section.secret("password").orElse(null);
        if ((username == null) != (password == null)) {
            String there = username == null ? "password" : "username";
            section.error(
                    section.place(there),
                    "'" + section.path(there) + "' stands alone",
                    "a sign-in to the proxy needs username and password");
        }
        Optional<Proxy> proxy = parse(url)
                .filter(address -> address.getRawUserInfo() == null)
                .map(address -> new Proxy(section.path(), address.getHost(), port(address), username, password));
        if (proxy.isEmpty() && !url.isEmpty()) { // the text is not repeated: it may hold a password
            section.error(
                    section.place("url"),
                    "'" + section.path("url") + "' is no proxy's address",
                    "write " + FORM + ", and username and password beside it");
        }
        List<String> except = except(section);
        section.done();
        return new ProxySettings(proxy, proxy, except);
    }

    private static List<String> except(Section section) {
        Optional<YamlNode> list = section.node("except");
        list.filter(node -> !(node instanceof YamlNode.Items)
                        || node.items().stream().anyMatch(item -> item.text().isEmpty()))
                .ifPresent(node -> section.error(
                        node.place(),
                        "'" + section.path("except") + "' must be a list of hosts",
                        "write [ intern.example.dk, 10.1.2.3 ]"));
        return list.map(YamlNode::items).orElse(List.of()).stream()
                .flatMap(item -> item.text().stream())
                .map(String::strip)
                .toList();
    }

    private ProxySettings standard() {
        List<String> except = new ArrayList<>();
        variable("NO_PROXY")
                .ifPresent(name -> except.addAll(Stream.of(environment.get(name).split("[,\\s]+"))
                        .filter(entry -> !entry.isEmpty())
                        .toList()));
        return new ProxySettings(named("HTTPS_PROXY"), named("HTTP_PROXY"), except);
    }

    private Optional<Proxy> named(String capitals) {
        Optional<String> variable = variable(capitals);
        if (variable.isEmpty()) {
            return Optional.empty();
        }
        String text = environment.get(variable.get()).strip();
        Optional<Proxy> proxy =
                parse(text.contains("://") ? text : "http://" + text).map(address -> proxy(variable.get(), address));
        if (proxy.isEmpty()) {
            problems.error(
                    Place.ofFile(variable.get()),
                    "this environment variable is no proxy's address",
                    "write " + FORM + " or http://USER:PASSWORD@HOST:PORT, with special characters percent-encoded,"
                            + " or set servicenow.proxy and azureDevOps.proxy");
        }
        return proxy;
    }

    private static Proxy proxy(String variable, URI address) {
        String[] user = address.getRawUserInfo() == null
                ? new String[0]
                : address.getRawUserInfo().split(":", 2);
        return new Proxy(
                variable,
                address.getHost(),
                port(address),
                user.length < 2 ? null : decoded(user[0]),
                user.length < 2 ? null : new Secret(decoded(user[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The variable's name as it is set. */
    private Optional<String> variable(String capitals) {
        return Stream.of(capitals.toLowerCase(Locale.ROOT), capitals)
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .findFirst();
    }

    private static Optional<URI> parse(String text) {
        try {
            URI address = new URI(text.replaceAll("/+$", ""));
            boolean good = "http".equalsIgnoreCase(address.getScheme())
                    && address.getHost() != null
                    && address.getRawPath().isEmpty()
                    && address.getRawQuery() == null;
            return good ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static int port(URI address) {
        return address.getPort() < 0 ? 80 : address.getPort();
    }
}
