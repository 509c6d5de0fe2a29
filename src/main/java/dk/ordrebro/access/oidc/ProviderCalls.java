package dk.ordrebro.access.oidc;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** The way to the OpenID provider, by the proxy and the authorities of the settings; implemented where calls are made. */
@FunctionalInterface
public interface ProviderCalls {
    /** What it answered. @param type of the body, as its header says */
    record Answer(int status, String type, String body) {
        @Override
        public String toString() {
            return "HTTP " + status; // the body may hold a token
        }
    }

    /** @param body empty for none. @throws IOException where no answer came */
    Answer send(String method, URI address, Map<String, String> headers, String body) throws IOException;
}
