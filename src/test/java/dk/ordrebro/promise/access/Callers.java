package dk.ordrebro.promise.access;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One holder of a token for each role, named like it, and what each is answered. */
final class Callers {
    /** From little to everything. */
    static final List<String> ROLES = List.of("viewer", "coordinator", "operator", "admin");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String address;

    Callers(String address) {
        this.address = address;
    }

    /** The setting {@code http.access.tokens}. */
    static String tokens() {
        return ROLES.stream()
                .map(role -> "{name: desk-%1$s, role: %1$s, sha256: \"%2$s\"}".formatted(role, sha256(secret(role))))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    static String secret(String role) {
        return "secret-of-" + role;
    }

    /** @param role whose token is shown; empty for none */
    HttpResponse<String> ask(String role, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (!role.isEmpty()) {
            request.header("Authorization", "Bearer " + secret(role));
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** @param headers what is shown besides */
    int ask(String method, String path, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Accept", "application/json");
        headers.forEach(request::header);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Of a local user, who signs in. */
    String cookie(String name, String password) throws IOException, InterruptedException {
        HttpResponse<Void> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(address + "/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", address)
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "name=" + name + "&password=" + password.replace(' ', '+')))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
