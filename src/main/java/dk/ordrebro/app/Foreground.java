package dk.ordrebro.app;

import dk.ordrebro.door.Finding;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the process alive while the service runs, and closes the service when the process is asked to stop. */
final class Foreground {
    private static final Logger LOG = LoggerFactory.getLogger(Foreground.class);

    private Foreground() {}

    /**
     * Returns only when the service cannot work: else the process ends with 0 once the service is closed, for being asked to
     * stop is no failure.
     *
     * @return what stands in the way
     */
    static List<Finding> untilStopped(Startup startup) throws InterruptedException {
        Thread stop = new Thread(() -> stop(startup), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        List<Finding> obstacles = List.of();
        RuntimeException failed = null;
        try {
            obstacles = startup.begin();
        } catch (RuntimeException e) {
            failed = e;
        }
        if (startup.stopped() || (failed == null && obstacles.isEmpty())) {
            new CountDownLatch(1).await();
        }
        Runtime.getRuntime().removeShutdownHook(stop);
        startup.close();
        if (failed != null) {
            throw failed;
        }
        return obstacles;
    }

    private static void stop(Startup startup) {
        long asked = System.nanoTime();
        LOG.info("Ordrebro stops: takes no new work, and finishes what is in flight");
        try {
            startup.close();
            LOG.atInfo()
                    .addKeyValue(
                            "after", Duration.ofNanos(System.nanoTime() - asked).truncatedTo(ChronoUnit.SECONDS))
                    .log("Ordrebro has stopped");
        } finally {
            Runtime.getRuntime().halt(0); // else Java would end with the signal's own number, as if it had failed
        }
    }
}
