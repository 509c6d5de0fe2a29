package dk.ordrebro.sandbox.azuredevops;

import static dk.ordrebro.sandbox.azuredevops.Caller.set;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Floors so low that only a wrong algorithm falls through them; the log tells the real figures. */
class SpeedTest {
    private static final Logger LOG = LoggerFactory.getLogger(SpeedTest.class);

    private final Caller azure = new Caller();

    private static long perSecond(int calls, Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime(); // not the wall clock: the build shares its machine
        work.run();
        return (long) (calls / ((threads.getCurrentThreadCpuTime() - start) / 1e9));
    }

    @Test
    void batches_of_two_hundred_and_single_calls_are_quick() {
        List<Map<String, Object>> requests = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            requests.add(Map.of(
                    "method",
                    "PATCH",
                    "uri",
                    "/KIT/_apis/wit/workitems/$Feature?api-version=7.1",
                    "headers",
                    Map.of("Content-Type", "application/json-patch+json"),
                    "body",
                    List.of(set("System.Title", "RITM" + i), set("System.Description", "<p>Hej &amp; velkommen</p>"))));
        }
        long created = perSecond(10_000, () -> {
            for (int i = 0; i < 50; i++) {
                azure.post("/_apis/wit/$batch", requests);
            }
        });
        long read = perSecond(5_000, () -> {
            for (int i = 1; i <= 5_000; i++) {
                azure.get("/_apis/wit/workitems/" + i);
            }
        });
        long patched = perSecond(5_000, () -> {
            for (int i = 1; i <= 5_000; i++) {
                azure.patch(i, set("System.State", "Active"));
            }
        });
        LOG.atInfo()
                .addKeyValue("batchedCreates", created)
                .addKeyValue("reads", read)
                .addKeyValue("patches", patched)
                .log("Azure DevOps stand-in, per second of processor time");

        assertThat(List.of(created, read, patched)).allMatch(rate -> rate > 500);
    }
}
