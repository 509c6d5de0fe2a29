package dk.ordrebro.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both hooks over real HTTP. */
@Tag("integration")
class HookTest extends HookOverHttp {
    @Test
    void reads_the_order_that_servicenow_names() throws Exception {
        assertThat(send(signed(order(1), Duration.ZERO))).isEqualTo(202);

        await().untilAsserted(() -> assertThat(rooms.hinted.reads).contains(List.of(ref(1))));
        counted("servicenow", "accepted", 1);
    }

    @Test
    void takes_a_signature_in_base64_as_well() throws Exception {
        String timestamp = seconds(Duration.ZERO);
        String signature = Base64.getEncoder().encodeToString(mac(SECRET, timestamp, order(2)));

        assertThat(send(showing(order(2), timestamp, signature))).isEqualTo(202);
    }

    @Test
    void hears_the_same_signature_once_however_it_is_written() throws Exception {
        String timestamp = seconds(Duration.ZERO);
        byte[] mac = mac(SECRET, timestamp, order(3));
        List<Integer> answers = new ArrayList<>();
        for (String signature : List.of(
                HexFormat.of().formatHex(mac),
                HexFormat.of().withUpperCase().formatHex(mac),
                Base64.getEncoder().encodeToString(mac))) {
            answers.add(send(showing(order(3), timestamp, signature)));
        }

        assertThat(answers).containsExactly(202, 401, 401);
        counted("servicenow", "replayed", 2);
    }

    @Test
    void refuses_a_replay_after_a_restart() throws Exception {
        HttpRequest.Builder same = signed(order(4), Duration.ofSeconds(30));
        assertThat(send(same)).isEqualTo(202);
        service.close();
        start(new TestSettings().hooks(SECRET, "hook", "Æble"));

        assertThat(send(same.uri(URI.create("http://127.0.0.1:" + service.port() + SERVICENOW))))
                .isEqualTo(401);
    }

    @Test
    void refuses_what_is_forged_altered_or_unsigned() throws Exception {
        String timestamp = seconds(Duration.ZERO);
        String right = HexFormat.of().formatHex(mac(SECRET, timestamp, order(5)));
        String wrong = HexFormat.of().formatHex(mac("another", timestamp, order(5)));

        assertThat(send(to(SERVICENOW, order(5)))).isEqualTo(401);
        assertThat(send(to(SERVICENOW, order(5)).header("X-Ordrebro-Signature", right)))
                .isEqualTo(401);
        assertThat(send(showing(order(5), timestamp, wrong))).isEqualTo(401);
        assertThat(send(showing(order(5).replace("\"mod\":3", "\"mod\":4"), timestamp, right)))
                .isEqualTo(401);
        assertThat(send(showing(order(5), timestamp, "not æ signature"))).isEqualTo(401);
        counted("servicenow", "forged", 5);
        assertThat(rooms.hinted.reads).isEmpty();
    }

    @Test
    void believes_the_secret_before_this_one_while_it_is_being_changed() throws Exception {
        String timestamp = seconds(Duration.ZERO);
        String old = HexFormat.of().formatHex(mac("before", timestamp, order(5)));

        assertThat(send(showing(order(5), timestamp, old))).isEqualTo(202);
    }

    @Test
    void believes_a_signature_for_five_minutes_before_and_after() throws Exception {
        assertThat(send(signed(order(6), Duration.ofSeconds(295)))).isEqualTo(202);
        assertThat(send(signed(order(7), Duration.ofSeconds(-295)))).isEqualTo(202);
        assertThat(send(signed(order(8), Duration.ofSeconds(302)))).isEqualTo(401);
        assertThat(send(signed(order(9), Duration.ofSeconds(-305)))).isEqualTo(401);
        counted("servicenow", "stale", 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"table\":\"sc_req_item\",\"sys_id\":\"x^ORsys_idISNOTEMPTY\"}",
                "{\"table\":\"../sys_user\",\"sys_id\":\"00000000000000000000000000000001\"}",
                "{\"table\":\"sc_req_item\",\"sys_id\":\"00000000000000000000000000000001\"} {}"
            })
    void refuses_what_it_does_not_understand(String body) throws Exception {
        assertThat(send(signed(body, Duration.ZERO))).isEqualTo(400);
        assertThat(send(to(AZURE_DEVOPS, body.replace("sys_id", "x")).header("Authorization", BASIC)))
                .isIn(202, 400);
        counted("servicenow", "malformed", 1);
        assertThat(rooms.hinted.reads).isEmpty();
    }

    @Test
    void passes_over_tables_that_no_mapping_reads() throws Exception {
        assertThat(send(signed(order(11).replace("sc_req_item", "incident"), Duration.ZERO)))
                .isEqualTo(202);
        counted("servicenow", "ignored", 1);
    }

    @Test
    void keeps_a_hint_that_could_not_be_read_for_the_next_run() throws Exception {
        rooms.hinted.fails.set(true);
        assertThat(send(signed(order(12), Duration.ZERO))).isEqualTo(202);
        service.close();
        start(new TestSettings().hooks(SECRET, "hook", "Æble"));

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(rooms.hinted.reads).contains(List.of(ref(12))));
    }

    @Test
    void says_not_now_when_the_ledger_cannot_store() throws Exception {
        rooms.ledger.close();

        assertThat(send(signed(order(13), Duration.ZERO))).isEqualTo(503);
        assertThat(send(to(AZURE_DEVOPS, updated("a", 5, 3)).header("Authorization", BASIC)))
                .isEqualTo(503);
        counted("servicenow", "unavailable", 1);
    }

    @Test
    void passes_over_files_of_tables_whose_files_are_not_carried_and_refuses_those_of_no_order() throws Exception {
        String row =
                "{\"table\":\"sys_attachment\",\"sys_id\":\"%032x\",\"table_name\":\"%s\",\"table_sys_id\":\"%s\"}";

        assertThat(send(signed(row.formatted(1, "incident", "%032x".formatted(7)), Duration.ZERO)))
                .isEqualTo(202);
        assertThat(send(signed(row.formatted(2, "ZZ_YYsc_req_item", "%032x".formatted(7)), Duration.ZERO)))
                .isEqualTo(400);
        assertThat(send(signed(row.formatted(3, "sc_req_item", "x"), Duration.ZERO)))
                .isEqualTo(400);
        assertThat(send(signed(row.formatted(4, "sc_req_item", "%032x".formatted(7)), Duration.ZERO)))
                .isEqualTo(202);
        counted("servicenow", "ignored", 1);
        counted("servicenow", "accepted", 1);
        assertThat(rooms.hinted.reads).isEmpty();
    }

    /** As the printed sample of the event has it. */
    @Test
    void finds_the_work_item_of_an_update_in_its_address_where_it_is_not_told() throws Exception {
        TestLinks.settled(rooms.ledger, "RITM0010001", 42, 3);
        String body = updated("a", 0, 4)
                .replace("\"rev\":", "\"url\":\"https://x/_apis/wit/workItems/42/updates/2\",\"rev\":");

        assertThat(send(to(AZURE_DEVOPS, body).header("Authorization", BASIC))).isEqualTo(202);

        assertThat(rooms.ledger
                        .repairs()
                        .numbered(List.of("RITM0010001"))
                        .getFirst()
                        .status()
                        .state()
                        .word())
                .isEqualTo("due");
    }

    private static String updated(String id, long item, int rev) {
        return "{\"id\":\"%s\",\"eventType\":\"workitem.updated\",\"resource\":{\"id\":2,\"workItemId\":%d,\"rev\":%d}}"
                .formatted(id, item, rev);
    }

    @Test
    void marks_the_link_of_the_work_item_that_azure_devops_names() throws Exception {
        TestLinks.settled(rooms.ledger, "RITM0010001", 42, 3);

        assertThat(send(to(AZURE_DEVOPS, updated("a", 42, 4)).header("Authorization", BASIC)))
                .isEqualTo(202);

        assertThat(rooms.ledger
                        .repairs()
                        .numbered(List.of("RITM0010001"))
                        .getFirst()
                        .status()
                        .state()
                        .word())
                .isEqualTo("due");
    }

    @Test
    void an_echo_of_our_own_write_marks_nothing() throws Exception {
        TestLinks.settled(rooms.ledger, "RITM0010001", 42, 3);

        assertThat(send(to(AZURE_DEVOPS, updated("a", 42, 3)).header("Authorization", BASIC)))
                .isEqualTo(202);

        assertThat(rooms.ledger
                        .repairs()
                        .numbered(List.of("RITM0010001"))
                        .getFirst()
                        .status()
                        .state()
                        .word())
                .isEqualTo("settled");
    }

    @Test
    void answers_a_repeated_notification_well() throws Exception {
        assertThat(send(to(AZURE_DEVOPS, updated("same", 42, 4)).header("Authorization", BASIC)))
                .isEqualTo(202);
        assertThat(send(to(AZURE_DEVOPS, updated("same", 42, 4)).header("Authorization", BASIC)))
                .isEqualTo(202);
        counted("azure-devops", "accepted", 1);
        counted("azure-devops", "repeated", 1);
    }

    @Test
    void asks_azure_devops_for_its_credential() throws Exception {
        assertThat(send(to(AZURE_DEVOPS, updated("a", 42, 4)))).isEqualTo(401);
        assertThat(send(to(AZURE_DEVOPS, updated("a", 42, 4)).header("Authorization", "Basic !!")))
                .isEqualTo(401);
        assertThat(send(to(AZURE_DEVOPS, updated("a", 42, 4)).header("Authorization", BASIC + "eA==")))
                .isEqualTo(401);
        assertThat(send(to(AZURE_DEVOPS + "?authorization=" + "x", updated("a", 42, 4))))
                .isEqualTo(401);
        counted("azure-devops", "forged", 4);
    }

    @Test
    void passes_over_other_events() throws Exception {
        assertThat(send(to(AZURE_DEVOPS, "{\"id\":\"x\",\"eventType\":\"build.complete\",\"resource\":{}}")
                        .header("Authorization", BASIC)))
                .isEqualTo(202);
        counted("azure-devops", "ignored", 1);
    }

    @Test
    void lets_nobody_in_where_no_hook_is_configured() throws Exception {
        service.close();
        start(new TestSettings());

        assertThat(send(signed(order(14), Duration.ZERO))).isEqualTo(401);
        assertThat(send(to(AZURE_DEVOPS, updated("a", 42, 4)).header("Authorization", BASIC)))
                .isEqualTo(401);
    }

    @Test
    void takes_no_form_and_nothing_but_post() throws Exception {
        assertThat(send(to(SERVICENOW, "a=%zz").header("Content-Type", "application/x-www-form-urlencoded")))
                .isEqualTo(415);
        assertThat(send(to(SERVICENOW, "").GET())).isEqualTo(405);
        assertThat(send(to(AZURE_DEVOPS, "").DELETE())).isEqualTo(405);
    }
}
