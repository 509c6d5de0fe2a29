package dk.ordrebro.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Too much, too large, too slow: hooks that are meant to harm, or sent by something that went wrong. */
@Tag("integration")
@Order(1) // takes long
class HookFloodTest extends HookOverHttp {
    @Test
    void refuses_ten_thousand_levels() throws Exception {
        String deep = "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";

        assertThat(send(signed(deep, Duration.ZERO))).isEqualTo(400);
        assertThat(send(to(AZURE_DEVOPS, deep).header("Authorization", BASIC))).isEqualTo(400);
    }

    @Test
    void refuses_more_than_a_mebibyte_announced_or_not() throws Exception {
        String large = "x".repeat((1 << 20) + 1);
        HttpRequest.Builder announced = to(SERVICENOW, large);
        HttpRequest.Builder chunked = to(AZURE_DEVOPS, "")
                .POST(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofString(large)));

        assertThat(statusOrCut(announced)).isIn(413, 0);
        assertThat(statusOrCut(chunked)).isIn(413, 0);
        await().untilAsserted(() -> counted("servicenow", "oversized", 1));
        await().untilAsserted(() -> counted("azure-devops", "oversized", 1));
        assertThat(send(signed(order(10), Duration.ZERO))).isEqualTo(202);
    }

    /** 0 when the connection was closed before the rest of the body was sent. */
    private int statusOrCut(HttpRequest.Builder request) throws InterruptedException {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException cut) {
            return 0;
        }
    }

    @Test
    void a_hundred_and_fifty_that_never_finish_are_shed_and_cut_and_the_rest_goes_on() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 150; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
                socket.setSoTimeout(120_000);
                socket.getOutputStream()
                        .write(("POST " + SERVICENOW + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{")
                                .getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }
            await().untilAsserted(() -> counted("servicenow", "shed", 22));
            Set<String> answers = new HashSet<>();
            for (Socket socket : slow) {
                answers.add(statusLine(socket.getInputStream()));
            }
            assertThat(answers).containsExactlyInAnyOrder("503", "408");
            assertThat(send(signed(order(15), Duration.ZERO))).isEqualTo(202);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void two_hundred_that_hang_up_half_way_take_no_place() throws Exception {
        for (int i = 0; i < 200; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
                socket.getOutputStream()
                        .write(("POST " + SERVICENOW + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{")
                                .getBytes(StandardCharsets.US_ASCII));
            }
        }

        await().atMost(Duration.ofSeconds(8)) // before any of them would have been too slow
                .untilAsserted(() -> assertThat(send(signed(order(16), Duration.ZERO)))
                        .isIn(202, 401)); // 401: the same second, the same signature
    }

    private static String statusLine(InputStream in) throws IOException {
        return new String(in.readNBytes(12), StandardCharsets.US_ASCII).substring(9);
    }

    @Test
    void a_flood_is_answered_well_or_not_now_and_read_in_bulk() throws Exception {
        List<Integer> statuses = Collections.synchronizedList(new ArrayList<>());
        try (HttpClient many = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                ExecutorService senders = Executors.newFixedThreadPool(40)) {
            for (int i = 0; i < 1_000; i++) {
                HttpRequest hook = signed(order(1_000 + i), Duration.ZERO).build();
                senders.submit(() -> statuses.add(
                        many.send(hook, HttpResponse.BodyHandlers.discarding()).statusCode()));
            }
        }
        long stored = statuses.stream().filter(status -> status == 202).count();

        assertThat(statuses).hasSize(1_000);
        assertThat(Set.copyOf(statuses)).isSubsetOf(202, 503).contains(202);
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(rooms.hinted.reads.stream()
                        .flatMap(List::stream)
                        .distinct()
                        .count())
                .isEqualTo(stored));
        assertThat(rooms.hinted.reads.size()).isLessThan((int) stored);
        System.out.println("flood: " + stored + " of 1000 stored, " + rooms.hinted.reads.size() + " reads");
    }
}
