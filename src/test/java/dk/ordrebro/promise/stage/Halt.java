package dk.ordrebro.promise.stage;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/** A step that a test puts into a route: the process ends there as if by SIGKILL, nothing is closed or flushed. */
public final class Halt {
    public static final int STATUS = 137;

    private static final Pattern CALL = Pattern.compile(System.getProperty("halt.call", ""));
    private static final AtomicInteger LEFT = new AtomicInteger(Integer.getInteger("halt.pass", 1));

    /** At the pass that {@code halt.pass} names; within a door only calls count that {@code halt.call} matches. */
    public void now(Exchange exchange) {
        String call = exchange.getProperty("ordrebro.call", "", Object.class).toString();
        if (CALL.matcher(call).find() && LEFT.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(STATUS);
        }
    }
}
