package dk.ordrebro.app;

import static dk.ordrebro.app.FakeNeighbour.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dk.ordrebro.JavaProcess;
import dk.ordrebro.Zeros;
import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.door.Door;
import dk.ordrebro.door.Transfer;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bodies and answers that do not fit in memory go through the door as they are read, as long as they get on. */
@Tag("integration")
class DoorTransferTest {
    private static final long LARGE = 120L << 20;

    private final FakeNeighbour neighbour = new FakeNeighbour();
    private final List<AutoCloseable> toClose = new ArrayList<>(List.of(neighbour));

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : toClose.reversed()) {
            one.close();
        }
    }

    private Door door(URI url, Duration timeout) {
        Settings settings = new TestSettings().azureDevOps(url).timeout(timeout).build();
        Service service = Service.doorsOnly(settings, DoorComponents.known(), Path.of("routes"), Clock.systemUTC());
        toClose.add(service);
        return service.doors().azureDevOps();
    }

    private static Call download(Transfer.Download taking) {
        return new Call("file", "GET", "/file", Map.of(), Call.NO_BODY, false, Instant.MAX).with(Transfer.down(taking));
    }

    private static Call upload(Transfer.Content content) {
        Map<String, String> headers = Map.of("Content-Type", "application/octet-stream", "Accept", "application/json");
        return new Call("file", "POST", "/file", headers, Call.NO_BODY, true, Instant.MAX)
                .with(Transfer.up(LARGE, content));
    }

    /** In a process whose memory holds less than half of it. @return what it said last */
    private String moved(String direction) throws Exception {
        Process process = JavaProcess.of(
                        List.of("-Xmx48m"),
                        SmallMemory.class,
                        direction,
                        neighbour.url().toString(),
                        String.valueOf(LARGE))
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList().getLast();
    }

    @Test
    void an_answer_larger_than_memory_comes_in_piece_by_piece() throws Exception {
        neighbour.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
            exchange.sendResponseHeaders(200, LARGE);
            new Zeros(LARGE).transferTo(exchange.getResponseBody());
            exchange.close();
        });

        assertThat(moved("down")).isEqualTo("answered 200, taken " + LARGE);
    }

    @Test
    void a_body_larger_than_memory_is_read_while_it_is_sent_and_arrives_with_its_length() throws Exception {
        AtomicLong arrived = new AtomicLong();
        neighbour.drains(arrived);

        assertThat(moved("up")).startsWith("answered 200");
        assertThat(arrived.get()).isEqualTo(LARGE);
    }

    @Test
    void an_upload_that_nobody_reads_is_cut_and_leaves_the_change_unknown() {
        neighbour.stalls();
        Door door = door(neighbour.url(), Duration.ofSeconds(1));

        CallFailure failure = catchThrowableOfType(CallFailure.class, () -> door.call(upload(() -> new Zeros(LARGE))));

        assertThat(failure.failure())
                .isInstanceOfSatisfying(Failure.Transient.class, passing -> assertThat(passing.unknown())
                        .isTrue());
    }

    @Test
    void a_refusal_is_an_answer_and_not_the_file() {
        neighbour.answers(said(404, "application/json", "{\"message\":\"gone\"}"));
        ByteArrayOutputStream file = new ByteArrayOutputStream();

        Answer answer =
                door(neighbour.url(), Duration.ofSeconds(20)).call(download(content -> content.transferTo(file)));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("gone");
        assertThat(file.size()).isZero();
    }

    @Test
    void what_gets_on_may_take_longer_than_one_call() {
        neighbour.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
            exchange.sendResponseHeaders(200, 0);
            CountDownLatch never = new CountDownLatch(1);
            for (int i = 0; i < 12; i++) {
                exchange.getResponseBody().write(new byte[256 << 10]);
                exchange.getResponseBody().flush();
                pause(never, 250); // three seconds in all, where one call may take two
            }
            exchange.close();
        });
        AtomicLong taken = new AtomicLong();

        door(neighbour.url(), Duration.ofSeconds(2))
                .call(download(content -> taken.set(content.transferTo(OutputStream.nullOutputStream()))));

        assertThat(taken.get()).isEqualTo(12L * (256 << 10));
    }

    @Test
    void a_byte_now_and_then_is_no_progress_and_is_cut() {
        neighbour.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
            exchange.sendResponseHeaders(200, 0);
            CountDownLatch never = new CountDownLatch(1);
            while (true) {
                exchange.getResponseBody().write(0);
                exchange.getResponseBody().flush();
                pause(never, 100);
            }
        });
        Door door = door(neighbour.url(), Duration.ofSeconds(1));

        CallFailure failure = catchThrowableOfType(
                CallFailure.class,
                () -> door.call(download(content -> content.transferTo(OutputStream.nullOutputStream()))));

        assertThat(failure.failure()).isInstanceOf(Failure.Transient.class);
    }

    @Test
    void a_body_that_breaks_off_leaves_the_change_unknown_and_the_door_open() {
        neighbour.drains(new AtomicLong());
        Door door = door(neighbour.url(), Duration.ofSeconds(20));

        CallFailure failure = catchThrowableOfType(
                CallFailure.class,
                () -> door.call(upload(() -> {
                    throw new IOException("the file is gone");
                })));

        assertThat(failure.failure()).isInstanceOf(Failure.Transient.class);
        assertThat(door.call(upload(() -> new Zeros(LARGE))).status()).isEqualTo(200);
    }

    private static void pause(CountDownLatch never, long millis) throws IOException {
        try {
            never.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
