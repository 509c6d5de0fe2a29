package dk.ordrebro.sandbox.servicenow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.ordrebro.sandbox.wire.Asked;
import dk.ordrebro.sandbox.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GateTest {
    private final Switches switches = new Switches();
    private final Gate gate = new Gate(switches);
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch open = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();
    private final List<Future<Reply>> answers = new ArrayList<>();

    @AfterEach
    void stop() {
        callers.close();
    }

    @Test
    void a_session_runs_one_call_lets_ten_wait_and_drops_the_rest() throws Exception {
        call("JSESSIONID=AB12; other=1", 30);

        awaitAnswered(19);
        open.countDown();

        assertThat(statuses()).containsOnly(200, 202);
        assertThat(statuses().stream().filter(status -> status == 202)).hasSize(19);
        assertThat(mostRunning).hasValue(1);
    }

    @Test
    void full_lanes_and_a_full_queue_answer_429() throws Exception {
        switches.lanes = 4;
        switches.queue = 6;
        call("", 15);

        awaitAnswered(5);
        open.countDown();

        assertThat(statuses().stream().filter(status -> status == 429)).hasSize(5);
        assertThat(mostRunning).hasValue(4);
    }

    @Test
    void calls_without_a_cookie_never_wait_for_each_other() throws Exception {
        call("", 30);

        await().until(() -> running.get() == 30);
        open.countDown();

        assertThat(statuses()).containsOnly(200);
    }

    private void call(String cookie, int times) {
        Map<String, String> headers = cookie.isEmpty() ? Map.of() : Map.of("cookie", cookie);
        Asked asked = Asked.of("GET", "/", headers, new byte[0]);
        for (int call = 0; call < times; call++) {
            answers.add(callers.submit(() -> gate.pass(asked, this::work)));
        }
    }

    private Reply work() {
        mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            open.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        running.decrementAndGet();
        return Reply.empty(200);
    }

    private void awaitAnswered(int count) {
        await().until(() -> answers.stream().filter(Future::isDone).count() == count);
    }

    private List<Integer> statuses() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (Future<Reply> answer : answers) {
            statuses.add(answer.get().status());
        }
        return statuses;
    }
}
