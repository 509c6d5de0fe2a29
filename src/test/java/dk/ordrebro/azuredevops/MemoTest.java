package dk.ordrebro.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoTest {
    @Test
    void many_who_ask_at_once_cause_one_reading() throws Exception {
        Memo<String, Integer> kept = new Memo<>();
        AtomicInteger readings = new AtomicInteger();
        CountDownLatch asked = new CountDownLatch(4);
        Callable<Integer> ask = () -> {
            asked.countDown();
            return kept.get("k", key -> {
                await(asked);
                return readings.incrementAndGet();
            });
        };

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> got : threads.invokeAll(java.util.Collections.nCopies(4, ask))) {
                assertThat(got.get()).isEqualTo(1);
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
