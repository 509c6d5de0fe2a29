package dk.ordrebro.app;

import dk.ordrebro.http.Reply;
import dk.ordrebro.settings.TlsSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The command line's way to a service of this machine that speaks TLS: it believes the certificate of {@code http.tls} and no
 * other, whatever names stand in it, for it is reached by an address that no certificate names. Asked by {@link AdminClient}.
 */
final class ShownCertificate {
    private final TlsSettings settings;
    private final Duration connect;
    private final Duration answer;

    ShownCertificate(TlsSettings settings, Duration connect, Duration answer) {
        this.settings = settings;
        this.connect = connect;
        this.answer = answer;
    }

    /** @throws ExecutionException what went wrong on the way */
    Reply ask(HttpRequest request, byte[] body) throws ExecutionException, TimeoutException, InterruptedException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        try {
            return vertx.createHttpClient(options())
                    .request(asked(request))
                    .compose(sent -> sent.send(Buffer.buffer(body)))
                    .compose(ShownCertificate::reply)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(connect.plus(answer).toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            vertx.close();
        }
    }

    private HttpClientOptions options() {
        return new HttpClientOptions()
                .setSsl(true)
                .setVerifyHost(false)
                .setTrustOptions(new PemTrustOptions().addCertValue(pem(settings.certificateShown())))
                .setConnectTimeout((int) connect.toMillis());
    }

    private static RequestOptions asked(HttpRequest request) {
        URI to = request.uri();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setHost(to.getHost())
                .setPort(to.getPort())
                .setURI(to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery()));
        request.headers().map().forEach((name, values) -> options.putHeader(name, String.join(", ", values)));
        return options;
    }

    private static Future<Reply> reply(HttpClientResponse answered) {
        Map<String, String> headers = new HashMap<>();
        answered.headers().forEach((name, value) -> headers.merge(name, value, (one, other) -> one + ", " + other));
        return answered.body().map(body -> new Reply(answered.statusCode(), headers, body.getBytes()));
    }

    private static Buffer pem(X509Certificate certificate) {
        try {
            String text = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
            return Buffer.buffer("-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was read can be written", impossible);
        }
    }
}
