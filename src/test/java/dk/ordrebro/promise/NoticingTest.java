package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Timings;
import dk.ordrebro.sandbox.BothSystems;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Changes that are hard to see in ServiceNow (faults.md, rows 30, 31, 34), and texts that are hard to carry (42 to 45). */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class NoticingTest {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    @TempDir
    Path folder;

    /** An order beside those that were seeded, last changed at this time. @return its number */
    private static String task(BothSystems both, String text, Instant updated) {
        Map<String, String> task = new HashMap<>(both.orders("sc_task").getFirst());
        task.keySet().removeIf(field -> field.startsWith("sys_") || field.equals("number"));
        task.keySet().removeIf(field -> field.startsWith("correlation"));
        task.put("short_description", text);
        task.put("sys_updated_on", TIME.format(updated));
        task.put("sys_created_on", TIME.format(updated));
        String sysId = both.insert("sc_task", task);
        return both.order("sc_task", sysId).get("number");
    }

    private static Instant ago(int seconds) {
        return Clock.systemUTC().instant().minusSeconds(seconds);
    }

    /** Row 30: the borders of many pages lie within one second. */
    @Test
    void two_hundred_orders_of_one_second_over_many_pages() throws Exception {
        try (Stage stage = Stage.of(10, folder)) {
            stage.set("SERVICENOW_POLL_PAGE", "7");
            Instant second = ago(40);
            for (int nth = 0; nth < 200; nth++) {
                task(stage.both(), "Samme sekund", second);
            }
            Node node = stage.start();

            stage.awaitPromiseKept(node);

            assertThat(stage.both().items()).hasSize(230);
        }
    }

    /** Row 31: a long transaction commits rows that are older than what has been read. */
    @Test
    void an_order_committed_late_with_an_older_time() throws Exception {
        try (Stage stage = Stage.of(10, folder)) {
            stage.set("SERVICENOW_POLL_OVERLAP", Timings.LONG_OVERLAP);
            Node node = stage.start();
            stage.awaitPromiseKept(node);

            String late = task(stage.both(), "Kom for sent", ago(12));

            stage.awaitPromiseKept(node);
            assertThat(stage.both().itemsOf(late)).hasSize(1);
        }
    }

    /** Row 31 during an outage of ours: when we are back, the cursor moves on at once by more than the overlap. */
    @Test
    void an_order_committed_late_while_we_were_away() throws Exception {
        try (Stage stage = Stage.of(10, folder)) {
            stage.set("SERVICENOW_POLL_OVERLAP", Timings.SHORT_OVERLAP);
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Instant last = ago(0);
            task(stage.both(), "Lige før", last);
            stage.awaitPromiseKept(node);
            node.close();
            String late = task(stage.both(), "Kom for sent", last.minusSeconds(2));
            Stage.breathe(Duration.ofSeconds(10));
            task(stage.both(), "Lige efter", ago(0));

            Node again = stage.start();

            stage.awaitPromiseKept(again);
            assertThat(stage.both().itemsOf(late)).hasSize(1);
        }
    }

    /** Row 34: rights that strip whole pages are not taken for the end. */
    @Test
    void pages_emptied_by_access_rights_are_not_the_end() throws Exception {
        try (Stage stage = Stage.of(30, folder)) {
            stage.set("SERVICENOW_POLL_PAGE", "5");
            String hidden = stage.both().orders("sc_task").subList(0, 12).stream()
                    .map(task -> task.get("number"))
                    .reduce((one, other) -> one + "|" + other)
                    .orElseThrow();
            stage.both().switchServiceNow("{\"hiddenNumbers\": \"" + hidden + "\"}");
            stage.start();

            stage.awaitItems(90 - 12);

            Stage.patiently().untilAsserted(() -> assertThat(stage.both().broken(number -> number.matches(hidden)))
                    .isEmpty());
        }
    }

    /** Rows 42 to 45: each becomes one valid work item. */
    @Test
    void texts_that_break_others() throws Exception {
        try (Stage stage = Stage.of(5, folder)) {
            task(stage.both(), "x".repeat(160), ago(20));
            task(stage.both(), "", ago(20));
            task(stage.both(), "🙂🙃👩‍👩‍👧‍👦", ago(20));
            task(stage.both(), "\u202Eשלום עולם\u202C", ago(20));
            task(stage.both(), "nul \u0000 her", ago(20));
            task(stage.both(), "halv \uD83D emoji", ago(20));
            task(stage.both(), "linje\r\nskift", ago(20));
            task(stage.both(), "<script>alert(1)</script><img src=x onerror=alert(1)>", ago(20));
            task(stage.both(), "tag; med; semikolon", ago(20));
            task(stage.both(), "RITM0010001 SCTASK0010001 andres numre", ago(20));
            task(stage.both(), "${number} {{x}} ${env:HOME}", ago(20));
            task(stage.both(), "' OR 1=1 ^ORsys_idISNOTEMPTY", ago(20));
            Node node = stage.start();

            stage.awaitPromiseKept(node);

            assertThat(stage.both().items()).allSatisfy(item -> {
                assertThat(item.title()).hasSizeLessThanOrEqualTo(255);
                assertThat(item.text("System.Description")).doesNotContain("<script", "onerror=alert(1)>");
            });
        }
    }

    /** Row 42: a description of a million characters, and one more. */
    @Test
    void a_million_characters() throws Exception {
        try (Stage stage = Stage.of(2, folder)) {
            for (int length : new int[] {900_000, 1_000_000, 1_000_001}) {
                Map<String, String> last = stage.both().orders("sc_task").getFirst();
                String number = task(stage.both(), "Lang", ago(20));
                Map<String, String> made = stage.both().orders("sc_task").stream()
                        .filter(task -> number.equals(task.get("number")))
                        .findFirst()
                        .orElseThrow();
                assertThat(made).isNotEqualTo(last);
                stage.both().change("sc_task", made.get("sys_id"), Map.of("description", "y".repeat(length)));
            }
            Node node = stage.start();

            stage.awaitPromiseKept(node);
        }
    }
}
