package dk.ordrebro.app;

import static dk.ordrebro.app.FakeNeighbour.json;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What goes over the wire when all is well. */
@Tag("integration")
class DoorTest {
    private final FakeNeighbour neighbour = new FakeNeighbour();
    private Service service;

    @AfterEach
    void close() {
        service.close();
        neighbour.close();
    }

    private void open(TestSettings settings) {
        service = Service.doorsOnly(settings.build(), DoorComponents.known(), Path.of("routes"), Clock.systemUTC());
    }

    @Test
    void sends_exactly_the_call_with_the_credential_and_gives_the_answer() {
        open(new TestSettings().azureDevOps(neighbour.url().resolve("/org/")));
        neighbour.answers(json(201, "{\"id\":7}", "ETag", "x", "Link", "<a>; rel=\"next\", <b>; rel=\"last\""));
        byte[] body = "[{\"å\":1}]".getBytes(StandardCharsets.UTF_8);
        String path = "/A%20B%2FC/_apis/wit/$batch?q=a%5EORb%3D%27x%27&RAW(1)=%7B%7By%7D%7D&p=1+2";

        Answer answer = service.doors()
                .azureDevOps()
                .call(new Call(
                        "batch",
                        "PATCH",
                        path,
                        Map.of("Content-Type", "application/json-patch+json", "X-TFS-FedAuthRedirect", "Suppress"),
                        body,
                        true,
                        Instant.MAX));

        FakeNeighbour.Asked asked = neighbour.asked().getFirst();
        assertThat(asked.method()).isEqualTo("PATCH");
        assertThat(asked.target()).isEqualTo("/org" + path);
        assertThat(asked.body()).isEqualTo(body);
        assertThat(asked.header("Authorization")).isEqualTo("Basic items");
        assertThat(asked.header("Content-Type")).isEqualTo("application/json-patch+json");
        assertThat(asked.header("User-Agent")).isEqualTo("Ordrebro");
        assertThat(asked.headers().keySet().stream().map(String::toLowerCase))
                .containsOnly(
                        "authorization",
                        "content-type",
                        "x-tfs-fedauthredirect",
                        "user-agent",
                        "host",
                        "connection",
                        "content-length",
                        "accept-encoding");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("{\"id\":7}");
        assertThat(answer.header("Date")).isPresent();
        assertThat(answer.header("etag")).contains("x");
        assertThat(answer.header("Link")).contains("<a>; rel=\"next\", <b>; rel=\"last\"");
        assertThat(answer.json()).isTrue();
        assertThat(answer.header("authorization")).isEmpty();
    }

    @Test
    void never_sends_a_cookie_back_and_never_more_calls_at_a_time_than_allowed() throws Exception {
        open(new TestSettings().serviceNow(neighbour.url()).parallel(3));
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger mostInside = new AtomicInteger();
        neighbour.answers(exchange -> {
            mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
            exchange.getResponseHeaders().add("Set-Cookie", "JSESSIONID=1; Path=/");
            exchange.getResponseHeaders().add("Set-Cookie", "glide_user_route=2; Path=/; HttpOnly");
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
            inside.decrementAndGet(); // before the answer: with it the caller's turn is over
            json(200, "{}").answer(exchange);
        });

        try (var callers = Executors.newFixedThreadPool(20)) {
            IntStream.range(0, 200)
                    .forEach(i -> callers.execute(
                            () -> service.doors().serviceNow().call(Call.get("read", "/api/now/table/x?i=" + i))));
        }

        assertThat(neighbour.asked()).hasSize(200).allSatisfy(asked -> assertThat(asked.header("Cookie"))
                .isNull());
        assertThat(mostInside).hasValue(3);
    }

    @Test
    void posts_nothing_when_there_is_nothing_to_post() {
        open(new TestSettings().serviceNow(neighbour.url()));

        service.doors()
                .serviceNow()
                .call(new Call("delete", "DELETE", "/api/x", Map.of(), Call.NO_BODY, true, Instant.MAX));

        assertThat(neighbour.asked().getFirst().method()).isEqualTo("DELETE");
        assertThat(neighbour.asked().getFirst().body()).isEmpty();
    }
}
