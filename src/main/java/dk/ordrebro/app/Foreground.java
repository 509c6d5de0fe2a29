package dk.ordrebro.app;

import java.util.concurrent.CountDownLatch;

/** Keeps the process alive while the service runs, and closes the service when the process is asked to stop. */
final class Foreground {
    private Foreground() {}

    /** Returns never: the process ends with 0 once the service is closed, for being asked to stop is no failure. */
    static void untilStopped(Service service) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service), "stop"));
        new CountDownLatch(1).await();
    }

    private static void stop(Service service) {
        try {
            service.close();
        } finally {
            Runtime.getRuntime().halt(0); // else Java would end with the signal's own number, as if it had failed
        }
    }
}
