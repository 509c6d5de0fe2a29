package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Prints how fast the stand-in is; asserts only that the work was done, since machines differ. Over a hundred thousand records
 * with {@code ./mvnw -Pbench verify}.
 */
@Tag("integration")
class ServiceNowSpeedTest {
    private static final int CALLS = Integer.getInteger("speed.calls", 400);
    private static final int TREES = Integer.getInteger("speed.trees", 3_333);
    private static final int CALLERS = 8;

    private final ServiceNowOverHttp http = new ServiceNowOverHttp(new SettableClock());

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void reads_and_writes_single_records() throws Exception {
        new SeedOrders(http.serviceNow, 1).trees(500, Duration.ofHours(1));
        List<String> ids = http.serviceNow.all("sc_task").stream()
                .map(task -> task.get("sys_id"))
                .toList();

        timed(
                "GET one record",
                () -> parallel(call -> http.get(path(ids, call) + "?sysparm_fields=sys_id,number,state")
                        .statusCode()));
        timed(
                "PATCH one record",
                () -> parallel(call -> http.patch(
                                path(ids, call) + "?sysparm_fields=sys_id,state",
                                "{\"correlation_id\":\"" + call + "\"}")
                        .statusCode()));

        assertThat(http.standIn.calls()).isEqualTo(2L * CALLS);
    }

    @Test
    void keyset_polls_over_all_records() throws Exception {
        timed(
                "seed records",
                () -> new SeedOrders(http.serviceNow, 1).orders(3 * TREES, Duration.ofDays(3)),
                3 * TREES);
        int[] met = {0};
        int[] pages = {0};
        long start = System.nanoTime();
        String second = "2026-01-01 00:00:00";
        String last = "";
        JsonNode rows;
        do {
            rows = ServiceNowOverHttp.result(
                    http.list(
                            "sc_req_item",
                            "sys_updated_on>" + second + "^NQsys_updated_on=" + second + "^sys_id>" + last
                                    + "^ORDERBYsys_updated_on^ORDERBYsys_id",
                            "&sysparm_no_count=true&sysparm_limit=500&sysparm_exclude_reference_link=true"
                                    + "&sysparm_fields=sys_id,number,sys_updated_on,sys_mod_count,state,assignment_group.name"));
            met[0] += rows.size();
            pages[0]++;
            if (!rows.isEmpty()) {
                last = rows.get(rows.size() - 1).path("sys_id").asText();
                second = rows.get(rows.size() - 1).path("sys_updated_on").asText();
            }
        } while (!rows.isEmpty());
        print("keyset pages of 500", pages[0], System.nanoTime() - start);

        assertThat(met[0]).isEqualTo(TREES);
    }

    private interface Work {
        void run() throws Exception;
    }

    private interface OneCall {
        int status(int call);
    }

    private void parallel(OneCall one) throws Exception {
        List<Future<?>> done = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            for (int caller = 0; caller < CALLERS; caller++) {
                int first = caller;
                done.add(callers.submit(() -> {
                    for (int call = first; call < CALLS; call += CALLERS) {
                        assertThat(one.status(call)).isEqualTo(200);
                    }
                }));
            }
            for (Future<?> caller : done) {
                caller.get();
            }
        }
    }

    private static String path(List<String> ids, int call) {
        return "/api/now/table/sc_task/" + ids.get(call % ids.size());
    }

    private static void timed(String what, Work work) throws Exception {
        timed(what, work, CALLS);
    }

    private static void timed(String what, Work work, int count) throws Exception {
        long cpu = cpu();
        long start = System.nanoTime();
        work.run();
        print(what, count, System.nanoTime() - start);
        System.out.printf("    %.3f ms of processor each, caller included%n", (cpu() - cpu) / 1e6 / count);
    }

    /** Of the whole process in nanoseconds: what stays comparable on a busy machine. */
    private static long cpu() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }

    private static void print(String what, int count, long nanos) {
        System.out.printf("%s: %,d in %.2f s, %,.0f a second%n", what, count, nanos / 1e9, count / (nanos / 1e9));
    }
}
