package dk.ordrebro.app;

import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.ServiceSilent;
import dk.ordrebro.settings.HttpSettings;
import dk.ordrebro.settings.TlsSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** The command line's way to the service on this machine; no neighbour is reached by it. */
final class AdminClient {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final HttpSettings settings;
    private final Optional<String> token;

    /** @param environment {@code ORDREBRO_TOKEN} is shown where the service asks for a token */
    AdminClient(HttpSettings settings, Map<String, String> environment) {
        this.settings = settings;
        this.token = Optional.ofNullable(environment.get("ORDREBRO_TOKEN")).filter(text -> !text.isBlank());
    }

    /** Absent when nothing listens there. */
    Optional<Reply> ask(Request request) {
        if (settings.port() == 0) {
            return Optional.empty(); // any free port: nobody can know which
        }
        HttpRequest.Builder built = HttpRequest.newBuilder(address(request))
                .timeout(ANSWER)
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach(built::header);
        token.ifPresent(text -> built.header("Authorization", "Bearer " + text.strip()));
        return settings.tls().isPresent()
                ? encrypted(settings.tls().get(), built.build(), request.body())
                : plain(built.build());
    }

    private static Optional<Reply> encrypted(TlsSettings tls, HttpRequest request, byte[] body) {
        String address = request.uri().getAuthority();
        try {
            return Optional.of(new ShownCertificate(tls, CONNECT, ANSWER).ask(request, body));
        } catch (IllegalArgumentException unreadable) {
            throw new ServiceSilent(address, unreadable.getMessage(), unreadable);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ConnectException) {
                return Optional.empty();
            }
            throw new ServiceSilent(address, String.valueOf(failed.getCause().getMessage()), failed);
        } catch (TimeoutException late) {
            throw late(address, late);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static Optional<Reply> plain(HttpRequest request) {
        String address = request.uri().getAuthority();
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .proxy(ProxySelector.of(null))
                .version(HttpClient.Version.HTTP_1_1)
                .build()) {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            Map<String, String> headers = new HashMap<>();
            answer.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            return Optional.of(new Reply(answer.statusCode(), headers, answer.body()));
        } catch (ConnectException | HttpConnectTimeoutException nobody) {
            return Optional.empty();
        } catch (HttpTimeoutException late) {
            throw late(address, late);
        } catch (IOException e) {
            throw new ServiceSilent(address, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static ServiceSilent late(String address, Exception late) {
        return new ServiceSilent(
                address, "nothing came within " + ANSWER.toSeconds() + " s; see its log, or try again", late);
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while the service was asked", e);
    }

    /** A service that listens everywhere listens here. */
    private URI address(Request request) {
        String bind =
                switch (settings.bind()) {
                    case "0.0.0.0" -> "127.0.0.1";
                    case "::", "[::]", "::1" -> "[::1]";
                    default -> settings.bind();
                };
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        return URI.create(settings.scheme() + "://" + bind + ":" + settings.port() + request.path() + query);
    }
}
