package dk.ordrebro.app;

import static dk.ordrebro.app.FakeNeighbour.json;
import static dk.ordrebro.app.FakeNeighbour.said;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.door.Door;
import dk.ordrebro.failure.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a door makes of everything that is not an answer (faults.md, rows 3 to 18). */
@Tag("integration")
class DoorFaultTest extends DoorToNeighbour {
    @Test
    void does_not_know_whether_a_change_was_made_when_the_connection_is_reset() {
        Door door = door(faulty(FaultyNeighbour::reset), Duration.ofSeconds(5));

        isLost(failure(door, change(Instant.MAX)));
        isKnownNotDone(failure(door, READ));
    }

    @Test
    void does_not_know_whether_a_change_was_made_when_the_answer_is_cut_short() {
        Door door = door(
                faulty(connection -> {
                    FaultyNeighbour.write(
                            connection,
                            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{\"id\":");
                    connection.close();
                }),
                Duration.ofSeconds(5));

        isLost(failure(door, change(Instant.MAX)));
    }

    @Test
    void sends_a_change_once_only() throws Exception {
        FaultyNeighbour once = new FaultyNeighbour(FaultyNeighbour::reset);
        toClose.add(once);

        failure(door(once.url(), Duration.ofSeconds(5)), change(Instant.MAX));

        assertThat(once.requests()).isEqualTo(1);
    }

    @Test
    void gives_up_on_a_neighbour_that_says_nothing() {
        Door door = door(faulty(connection -> NEVER.await(60, TimeUnit.SECONDS)), Duration.ofMillis(700));
        Instant begin = Instant.now();

        isLost(failure(door, change(Instant.MAX)));

        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void gives_up_on_an_answer_that_drips() {
        Door door = door(
                faulty(connection -> {
                    FaultyNeighbour.write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n");
                    for (int i = 0; i < 10_000; i++) {
                        FaultyNeighbour.write(connection, " ");
                        NEVER.await(50, TimeUnit.MILLISECONDS);
                    }
                }),
                Duration.ofSeconds(1));
        Instant begin = Instant.now();

        isLost(failure(door, change(Instant.MAX)));

        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void waits_no_longer_than_the_claim_the_call_is_made_under() {
        Door door = door(faulty(connection -> NEVER.await(60, TimeUnit.SECONDS)), Duration.ofSeconds(30));
        Instant begin = Instant.now();

        isLost(failure(door, change(begin.plusSeconds(1))));

        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void sends_nothing_after_the_claim_has_run_out() {
        isKnownNotDone(failure(door(), change(Instant.now().minusMillis(1))));

        assertThat(neighbour.asked()).isEmpty();
    }

    @Test
    void knows_that_nothing_was_done_when_nobody_listens() {
        isKnownNotDone(failure(door(TestSettings.NOWHERE, Duration.ofSeconds(5)), change(Instant.MAX)));
    }

    @Test
    void gives_up_connecting_after_five_seconds() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
                Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            Door door = door(URI.create("http://127.0.0.1:" + full.getLocalPort()), Duration.ofSeconds(30));
            Instant begin = Instant.now();

            isKnownNotDone(failure(door, change(Instant.MAX)));

            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void reads_no_answer_beyond_its_bound() {
        neighbour.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            endless(exchange.getResponseBody());
        });

        Failure failure = failure(door(), READ);

        isKnownNotDone(failure);
        assertThat(failure.what()).contains("64 MiB");
    }

    @Test
    void unpacks_no_bomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 200; i++) {
                zip.write(new byte[1 << 20]);
            }
        }
        neighbour.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, packed.size());
            exchange.getResponseBody().write(packed.toByteArray());
        });

        assertThat(failure(door(), READ).what()).contains("64 MiB");
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void counts_a_gateway_that_gives_up_as_a_lost_answer(int status) {
        Door door = door();
        neighbour.answers(said(status, "text/html", "<h1>Service unavailable</h1>"));

        isLost(failure(door, change(Instant.MAX)));
        isKnownNotDone(failure(door, READ));
    }

    @Test
    void hands_an_error_that_is_data_to_the_room_that_asked() {
        neighbour.answers(json(500, "{\"message\":\"TF400898\"}"));

        assertThat(door().call(READ).status()).isEqualTo(500);
    }

    @Test
    void does_not_take_202_from_servicenow_for_done_nor_for_surely_not_done() {
        neighbour.answers(said(202, "text/plain", ""));
        Door door = serviceNow();

        isLost(failure(door, change(Instant.MAX)));
        isKnownNotDone(failure(door, READ));
    }

    @Test
    void stops_calling_a_neighbour_that_is_down() {
        Door door = door();
        neighbour.answers(said(503, "text/html", ""));

        for (int i = 0; i < 60; i++) {
            failure(door, READ);
        }

        assertThat(neighbour.asked()).hasSizeLessThan(15);
        assertThat(failure(door, change(Instant.MAX)).cause()).hasToString("azure-devops/circuit-open");
        isKnownNotDone(failure(door, change(Instant.MAX)));
    }

    private static void endless(OutputStream out) {
        byte[] block = new byte[1 << 16];
        try {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            return; // the door hung up, as it should
        }
    }
}
