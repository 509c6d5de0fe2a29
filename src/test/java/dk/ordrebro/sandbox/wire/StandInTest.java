package dk.ordrebro.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("integration")
class StandInTest {
    private final AtomicInteger done = new AtomicInteger();
    private final StandIn standIn = StandIn.start(this::answer, 0);
    private final HttpClient http = HttpClient.newHttpClient();

    private Reply answer(Asked asked) {
        done.incrementAndGet();
        return Reply.json(
                200,
                "{\"path\":\"" + asked.path() + "\",\"q\":\""
                        + asked.parameter("q").orElse("") + "\"}");
    }

    @AfterEach
    void stop() {
        http.close();
        standIn.close();
    }

    @Test
    void answers_with_what_the_handler_says() throws Exception {
        HttpResponse<String> answer = get("/a%2Fb/c+d?q=x%20y+z%5E");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"path\":\"/a/b/c+d\",\"q\":\"x y z^\"}");
    }

    @Test
    void loses_the_answer_of_every_third_call_after_the_work_is_done() throws Exception {
        standIn.faults().add(Fault.on("POST", "/work", new FaultAct.Lose()).every(3));
        HttpRequest.Builder post = request("/work").POST(HttpRequest.BodyPublishers.noBody());

        for (int call = 0; call < 6; call++) {
            get("/work"); // another method is never hit
        }
        send(post);
        send(post);
        assertThatThrownBy(() -> send(post)).isInstanceOf(IOException.class);

        assertThat(done).hasValue(9);
    }

    @Test
    void answers_in_place_of_the_handler_as_often_as_told() throws Exception {
        standIn.faults().add(Fault.on("", "/work", FaultAct.throttle("7")).times(1));

        HttpResponse<String> first = get("/work");
        HttpResponse<String> second = get("/work");

        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(done).hasValue(1);
    }

    @Test
    void cuts_and_empties_answers_of_work_that_was_done() throws Exception {
        standIn.faults().add(Fault.on("", "/cut", new FaultAct.Truncate()));
        standIn.faults().add(Fault.on("", "/empty", new FaultAct.Empty(202)));

        assertThat(get("/cut").body()).startsWith("{\"path\"").doesNotEndWith("}");
        assertThat(get("/empty"))
                .satisfies(empty -> assertThat(empty.statusCode()).isEqualTo(202))
                .satisfies(empty -> assertThat(empty.body()).isEmpty());
        assertThat(done).hasValue(2);
    }

    @Test
    void strikes_only_the_calls_that_send_what_was_named() throws Exception {
        send(request("/sandbox/faults")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"path\":\"/work\",\"sends\":\"PATCH\",\"act\":\"unavailable\"}")));

        HttpResponse<String> other = send(request("/work").POST(HttpRequest.BodyPublishers.ofString("a GET")));
        HttpResponse<String> named = send(request("/work").POST(HttpRequest.BodyPublishers.ofString("a PATCH")));

        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(named.statusCode()).isEqualTo(503);
        assertThat(get("/sandbox/faults").body()).contains("\"sends\":\"PATCH\"");
    }

    @Test
    void is_switched_and_asked_over_http_too() throws Exception {
        HttpResponse<String> added = send(request("/sandbox/faults")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"method\":\"GET\",\"path\":\"/x\",\"act\":\"sign-in\",\"probability\":1,\"seed\":5}")));
        HttpResponse<String> struck = get("/x/12345");
        HttpResponse<String> faults = get("/sandbox/faults");
        send(request("/sandbox/faults").DELETE());
        HttpResponse<String> well = get("/x/0123456789abcdef0123456789abcdef");
        HttpResponse<String> calls = get("/sandbox/calls");

        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(struck.statusCode()).isEqualTo(203);
        assertThat(faults.body()).contains("\"seen\":1", "\"fired\":1");
        assertThat(well.statusCode()).isEqualTo(200);
        assertThat(calls.body()).contains("\"GET /x/{id}\":2", "\"total\":2");
        assertThat(get("/sandbox/truth").body()).isEqualTo("{}");
    }

    @Test
    void says_what_is_wrong_with_a_fault_it_does_not_know() throws Exception {
        HttpResponse<String> refused =
                send(request("/sandbox/faults").POST(HttpRequest.BodyPublishers.ofString("{\"act\":\"explode\"}")));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("explode", "lose");
    }

    @Test
    void says_which_key_of_a_fault_it_does_not_know() throws Exception {
        HttpResponse<String> refused = send(
                request("/sandbox/faults").POST(HttpRequest.BodyPublishers.ofString("{\"act\":\"lose\",\"evrey\":3}")));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("'evrey'", "every");
        assertThat(standIn.faults().armed()).isEmpty();
    }

    @Test
    void same_seed_strikes_the_same_calls() {
        Fault fault = Fault.on("", "", new FaultAct.Lose()).probability(0.3, 42);
        ArmedFault one = new ArmedFault("1", fault);
        ArmedFault other = new ArmedFault("2", fault);
        Asked asked = Asked.of("GET", "/", java.util.Map.of(), new byte[0]);

        for (int call = 0; call < 500; call++) {
            assertThat(one.strikes(asked)).isEqualTo(other.strikes(asked));
        }

        assertThat(one.fired()).isBetween(100L, 200L);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(standIn.url() + path)).timeout(Duration.ofMinutes(2));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
