package dk.ordrebro.settings;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Through which proxy calls to one system leave, its token endpoint included. Addresses of this machine are always reached
 * directly.
 *
 * @param secure for {@code https} addresses
 * @param plain for {@code http} addresses
 * @param except hosts that are reached directly: a name with all below it, {@code host:port}, or {@code *} for all
 */
public record ProxySettings(Optional<Proxy> secure, Optional<Proxy> plain, List<String> except) {
    static final ProxySettings NONE = new ProxySettings(Optional.empty(), Optional.empty(), List.of());

    public ProxySettings {
        except = List.copyOf(except);
    }

    /**
     * One proxy, which is spoken to unencrypted; what goes through it is encrypted all the same.
     *
     * @param setting where it is set: {@code servicenow.proxy}, {@code HTTPS_PROXY}
     * @param username null without a sign-in, as is the password
     */
    public record Proxy(String setting, String host, int port, String username, Secret password) {
        /** Host and port, which may be told to anybody. */
        public String address() {
            return host + ":" + port;
        }
    }

    /** The proxy on the way to this address; absent: it is reached directly. */
    public Optional<Proxy> to(URI target) {
        Optional<Proxy> proxy = "https".equals(target.getScheme()) ? secure : plain;
        return Loopback.is(target.getHost()) ? Optional.empty() : proxy.filter(some -> !excepted(target));
    }

    private boolean excepted(URI target) {
        String host = target.getHost().toLowerCase(Locale.ROOT);
        int usual = "https".equals(target.getScheme()) ? 443 : 80;
        int port = target.getPort() < 0 ? usual : target.getPort();
        return except.stream().map(entry -> entry.toLowerCase(Locale.ROOT)).anyMatch(entry -> {
            String name = entry.endsWith(":" + port) ? entry.substring(0, entry.lastIndexOf(':')) : entry;
            name = name.startsWith("*.") ? name.substring(1) : name;
            String below = name.startsWith(".") ? name : "." + name;
            return name.equals("*") || host.equals(below.substring(1)) || host.endsWith(below);
        });
    }
}
