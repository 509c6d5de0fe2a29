package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Hooked;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Quiet;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What people say on either side reaches the other: once, in order, and where the mapping says. */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class CommentsTest {
    @TempDir
    Path folder;

    @Test
    void what_is_said_on_either_side_is_told_on_the_other_once_and_in_order() throws Exception {
        try (Stage stage = Talk.stage(6, folder)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            List<Map<String, String>> items = stage.both().orders("sc_req_item");
            Map<String, String> order = items.getFirst();
            long id = Talk.itemOf(stage, order).id();

            Talk.sayInItsOwnSecond(stage, order, "comments", "Hvornår kommer den?");
            Talk.sayInItsOwnSecond(stage, order, "work_notes", "Haster, CPR 010190-1234 <b>");
            Talk.sayInItsOwnSecond(stage, order, "comments", "Hvornår kommer den?");
            Stage.patiently()
                    .untilAsserted(() -> assertThat(Talk.said(stage, order)).hasSize(3));
            stage.both().teams().comment(id, "Vi venter på <b>leverandøren</b>", Talk.HANNE);
            stage.both().teams().comment(id, "#Kunde Den kommer fredag", Talk.HANNE);
            stage.both().teams().markdown(id, "Tak, det er godt", Talk.HANNE);
            Stage.patiently()
                    .untilAsserted(() -> assertThat(Talk.told(stage, order)).hasSize(3));
            stage.awaitSettled(node);

            assertThat(stage.say("verify", "--json")
                            .json()
                            .path("disagreements")
                            .asInt())
                    .isZero();
            Stage.Said preview = stage.say("preview", order.get("number"));
            assertThat(preview.out())
                    .contains("what is said in comments is told on the work item")
                    .contains("what begins with #kunde goes to comments instead")
                    .contains("work_notes -> work item: told", "work item -> comments: told", "work item: ours")
                    .containsPattern("work_notes: told\n +mappings/[\\w.-]+:\\d+:\\d+  Vi venter");
            assertThat(stage.say("order", order.get("number"), "--json")
                            .json()
                            .path("said")
                            .path("comments"))
                    .filteredOn(one -> one.path("fate").asText().equals("told"))
                    .hasSize(6);
            List<String> said = Talk.said(stage, order);
            assertThat(said.get(0)).contains("Hvornår kommer den?").contains("ServiceNow");
            assertThat(said.get(1)).contains("XXXXXX-XXXX &lt;b&gt;").doesNotContain("010190");
            assertThat(said.get(2)).contains("Hvornår kommer den?");
            List<String> told = Talk.told(stage, order);
            assertThat(told.get(0)).contains("[code]Vi venter på <b>leverandøren</b>[/code]");
            assertThat(told.get(1)).endsWith("\nDen kommer fredag");
            assertThat(told.get(2)).endsWith("\nTak, det er godt");
            stage.awaitQuiet();
            stage.both().forgetCalls();
            Quiet.awaitNoWrites(stage);
        }
    }

    @Test
    void an_edit_is_told_once_more_and_what_is_deleted_stays() throws Exception {
        try (Stage stage = Talk.stage(3, folder)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            long id = Talk.itemOf(stage, order).id();
            stage.both().teams().comment(id, "Den koster 100", Talk.HANNE);
            Stage.patiently()
                    .untilAsserted(() -> assertThat(Talk.told(stage, order)).hasSize(1));

            stage.both().teams().editComment(id, "Den koster 100", "Den koster 200", Talk.HANNE);
            Stage.patiently()
                    .untilAsserted(() -> assertThat(Talk.told(stage, order)).hasSize(2));
            stage.both().teams().deleteComment(id, "Den koster 200", Talk.HANNE);
            stage.both().teams().comment(id, "Den er gratis", Talk.HANNE);
            Stage.patiently()
                    .untilAsserted(() -> assertThat(Talk.told(stage, order)).hasSize(3));

            assertThat(Talk.told(stage, order).get(1))
                    .contains("edited comment of")
                    .endsWith("Den koster 200");
            assertThat(Talk.told(stage, order).get(2)).endsWith("Den er gratis");
        }
    }

    @Test
    void verify_finds_what_is_missing_doubled_and_foreign() throws Exception {
        try (Stage stage = Talk.stage(3, folder)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            List<Map<String, String>> orders = stage.both().orders("sc_req_item");
            Map<String, String> order = orders.getFirst();
            Talk.say(stage, order, "comments", "Hvornår?");
            Stage.patiently()
                    .untilAsserted(() -> assertThat(Talk.said(stage, order)).hasSize(1));
            stage.awaitSettled(node);
            stage.stop(node);
            String told = Talk.said(stage, order).getFirst();
            stage.both().teams().comment(Talk.itemOf(stage, order).id(), told, Talk.HANNE);
            stage.both().teams().comment(Talk.itemOf(stage, orders.getLast()).id(), told, Talk.HANNE);

            Stage.Said said = stage.say("verify", "--json");

            assertThat(said.json().path("kinds").toString())
                    .as(said.out())
                    .contains("comment-missing", "comment-doubled", "comment-foreign");
        }
    }

    @Test
    void what_stood_on_the_order_before_is_told_in_one_comment_oldest_first() throws Exception {
        try (Stage stage = Talk.stage(3, folder)) {
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            Talk.sayInItsOwnSecond(stage, order, "comments", "Først");
            Talk.sayInItsOwnSecond(stage, order, "comments", "Dernæst");
            Node node = stage.start();
            stage.awaitPromiseKept(node);

            assertThat(Talk.said(stage, order)).singleElement().asString().containsSubsequence("Først", "Dernæst");
        }
    }

    /** The polls come once an hour here: only the hooks can have told of it. */
    @Test
    void a_hook_alone_has_a_comment_told_on_the_other_side() throws Exception {
        try (Stage stage = Talk.stage(3, folder)) {
            Node first = stage.start();
            stage.awaitPromiseKept(first);
            stage.stop(first);
            Hooked hooks = new Hooked(stage);
            Node node = stage.set("SERVICENOW_POLL_EVERY", "1h")
                    .set("AZUREDEVOPS_FEED_EVERY", "1h")
                    .start();
            stage.awaitSettled(node);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();

            Talk.say(stage, order, "comments", "Hvornår?");
            assertThat(hooks.serviceNow(node, "sc_req_item", order)).isEqualTo(202);
            Stage.patiently()
                    .untilAsserted(() -> assertThat(Talk.entries(stage, order)).containsExactly("Hvornår?"));
            Talk.answer(stage, order, "#kunde Fredag");
            int rev = Talk.itemOf(stage, order).rev();
            assertThat(hooks.commented(node, Talk.itemOf(stage, order).id(), rev))
                    .isEqualTo(202);

            Stage.patiently()
                    .untilAsserted(() -> assertThat(Talk.answers(stage, order)).containsExactly("Fredag"));
        }
    }

    @Test
    void a_comment_of_a_megabyte_is_cut_with_a_mark_and_a_link_and_its_neighbour_is_told_whole() throws Exception {
        try (Stage stage = Talk.stage(3, folder)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            List<Map<String, String>> orders = stage.both().orders("sc_req_item");
            Map<String, String> order = orders.getFirst();
            String megabyte = "Linje med tekst. ".repeat(62_000);

            Talk.say(stage, order, "comments", megabyte);
            Talk.answer(stage, order, "<p>" + megabyte + "</p>");
            Talk.say(stage, orders.getLast(), "comments", "Kort");
            Talk.answer(stage, orders.getLast(), "Kort");
            Stage.patiently().untilAsserted(() -> {
                assertThat(Talk.said(stage, order)).hasSize(2);
                assertThat(Talk.told(stage, order)).hasSize(1);
                assertThat(Talk.entries(stage, orders.getLast())).containsExactly("Kort");
                assertThat(Talk.answers(stage, orders.getLast())).containsExactly("Kort");
            });
            stage.awaitPromiseKept(node);

            assertThat(Talk.said(stage, order).getLast())
                    .hasSizeBetween(90_000, 120_000)
                    .contains("[klippet/cut: ")
                    .contains("sc_req_item.do?sys_id=" + order.get("sys_id"));
            assertThat(Talk.told(stage, order).getFirst())
                    .hasSizeBetween(25_000, 40_000)
                    .contains("[klippet/cut: ")
                    .contains("_workitems/edit/" + Talk.itemOf(stage, order).id());
        }
    }

    @Test
    void ten_thousand_comments_on_an_order_and_thousands_on_its_work_item_are_all_told_and_neighbours_go_on()
            throws Exception {
        try (Stage stage = Talk.stage(3, folder)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            List<Map<String, String>> orders = stage.both().orders("sc_req_item");
            Map<String, String> order = orders.getFirst();
            stage.stop(node);
            List<String> said =
                    IntStream.range(0, 10_000).mapToObj(n -> "Ord " + n).toList();
            List<String> answers = said.subList(0, 2_500); // a work item takes fewer than ten thousand revisions
            said.forEach(text -> Talk.say(stage, order, "comments", text));
            answers.forEach(text -> Talk.answer(stage, order, text));
            List<Map<String, String>> neighbours = orders.subList(1, orders.size());
            neighbours.forEach(other -> Talk.answer(stage, other, "Kort"));
            Node again = stage.start();
            Stage.patiently().untilAsserted(() -> {
                assertThat(neighbours).allSatisfy(other -> assertThat(Talk.answers(stage, other))
                        .containsExactly("Kort"));
                assertThat(Talk.entries(stage, order)).hasSameSizeAs(said);
                assertThat(Talk.answers(stage, order)).hasSameSizeAs(answers);
            });
            stage.awaitPromiseKept(again);

            assertThat(Talk.entries(stage, order)).containsExactlyInAnyOrderElementsOf(said);
            assertThat(Talk.answers(stage, order)).containsExactlyElementsOf(answers);
            assertThat(neighbours).isNotEmpty().allSatisfy(other -> {
                assertThat(Talk.answers(stage, other)).containsExactly("Kort");
                assertThat(Talk.entries(stage, other)).isEmpty();
            });
        }
    }

    private static long calls(String end, Map<String, Long> calls) {
        return calls.entrySet().stream()
                .filter(call -> call.getKey().endsWith(end))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Test
    void a_thousand_comments_on_two_hundred_links_both_ways_cost_few_calls(TestReporter reporter) throws Exception {
        try (Stage stage = Talk.stage(200, folder)) {
            Node node = stage.measured().start();
            stage.awaitPromiseKept(node);
            List<Map<String, String>> orders = stage.both().orders("sc_req_item");
            stage.stop(node);
            stage.both().forgetCalls();
            for (int n = 0; n < 1_000; n++) {
                Map<String, String> order = orders.get(n % 200);
                Talk.say(stage, order, "comments", "Indlæg " + n);
                stage.both().teams().comment(Talk.itemOf(stage, order).id(), "Kommentar " + n, Talk.HANNE);
            }
            Node again = stage.start();
            Stage.patiently().untilAsserted(() -> {
                assertThat(sum(orders, order -> Talk.told(stage, order))).isEqualTo(1_000);
                assertThat(sum(orders, order -> Talk.entries(stage, order))).isEqualTo(1_000);
            });
            stage.awaitSettled(again);

            Map<String, Long> calls = stage.both().callsByOperation();
            reporter.publishEntry("calls", calls.toString());
            assertThat(calls("/comments", calls)).as("one reading a work item").isBetween(1L, 260L);
            assertThat(calls("batch", calls)).as("bulk reads, and all writes").isBetween(1L, 60L);
            assertThat(sum(orders, order -> Talk.said(stage, order))).isEqualTo(2_000);
        }
    }

    private static int sum(List<Map<String, String>> orders, Function<Map<String, String>, List<String>> said) {
        return orders.stream().mapToInt(order -> said.apply(order).size()).sum();
    }
}
