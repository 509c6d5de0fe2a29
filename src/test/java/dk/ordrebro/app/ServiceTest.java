package dk.ordrebro.app;

import static dk.ordrebro.app.FakeNeighbour.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.door.Call;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.reconcile.ReconcileListener;
import dk.ordrebro.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service over the shipped routes and a real ledger, with beans in place of intake and reconcile. */
@Tag("integration")
class ServiceTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private StandInComponents rooms;
    private final FakeNeighbour neighbour = new FakeNeighbour();
    private Service service;

    @BeforeEach
    void start() {
        Settings settings = settings().build();
        rooms = new StandInComponents(SqlLedger.open(settings.ledger(), Clock.systemUTC()));
        service = Service.start(settings, rooms, Path.of("routes"), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        service.close();
        neighbour.close();
    }

    private TestSettings settings() {
        return new TestSettings().azureDevOps(neighbour.url()).ledger("jdbc:sqlite:" + folder.resolve("ledger.db"));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + service.port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nope",
                "/api",
                "/api/nope",
                "/api/orders/RITM9",
                "/observe",
                "/observe/nope",
                "/observe/health/nope",
                "/hooks",
                "/hooks/nope"
            })
    void what_is_not_there_is_told_in_one_form(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new ObjectMapper().readTree(answer.body()).path("detail").asText())
                .isNotBlank();
    }

    @Test
    void a_way_of_asking_that_nothing_takes_is_told_in_the_same_form() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + service.port() + "/api/status");
        HttpRequest brew = HttpRequest.newBuilder(uri)
                .method("BREW", HttpRequest.BodyPublishers.noBody())
                .build();

        HttpResponse<String> answer = client.send(brew, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void every_metric_says_what_it_is() throws Exception {
        List<String> lines = get("/observe/metrics").body().lines().toList();

        List<String> told = lines.stream()
                .filter(line -> line.matches("# HELP \\S+ \\S.*"))
                .map(line -> line.split(" ")[2])
                .toList();
        List<String> metrics = lines.stream()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ")[2])
                .toList();
        assertThat(metrics).contains("ordrebro_ledger_up", "ordrebro_links");
        assertThat(told).containsAll(metrics);
    }

    @Test
    void reads_each_source_one_tick_at_a_time() {
        await().untilAsserted(() -> {
            assertThat(rooms.orders.polls).hasValueGreaterThan(3);
            assertThat(rooms.items.polls).hasValueGreaterThan(3);
        });
        assertThat(rooms.orders.overlapped).isFalse();
        assertThat(rooms.items.overlapped).isFalse();
    }

    @Test
    void looks_back_for_what_was_committed_late() {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(rooms.orders.sweeps).hasPositiveValue());
    }

    @Test
    void goes_on_ticking_after_a_bean_threw() {
        rooms.orders.fails.set(true);
        int polls = rooms.orders.polls.get();
        await().untilAsserted(() -> assertThat(rooms.orders.polls).hasValueGreaterThan(polls + 3));
    }

    @Test
    void works_a_batch_off_wave_by_wave() {
        rooms.reconcile.due.add(new StandInComponents.Batch("a", 2));

        await().untilAsserted(() -> assertThat(rooms.reconcile.steps)
                .containsExactly(
                        "a read",
                        "a plan 2",
                        "a send items 2",
                        "a remember",
                        "a send orders 2",
                        "a remember",
                        "a plan 1",
                        "a send items 1",
                        "a remember",
                        "a send orders 1",
                        "a remember",
                        "a close"));
    }

    @Test
    void claims_again_while_anything_is_due() {
        for (int i = 0; i < 50; i++) {
            rooms.reconcile.due.add(new StandInComponents.Batch("b" + i, 1));
        }

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(rooms.reconcile.steps).hasSize(50 * 7));
    }

    @Test
    void goes_on_reconciling_after_a_bean_threw() {
        rooms.reconcile.fails.set(true);
        rooms.reconcile.due.add(new StandInComponents.Batch("a", 1));
        await().untilAsserted(() -> assertThat(rooms.reconcile.due).isEmpty());
        rooms.reconcile.fails.set(false);
        rooms.reconcile.due.add(new StandInComponents.Batch("b", 1));

        await().untilAsserted(() -> assertThat(rooms.reconcile.steps).contains("b close"));
    }

    @Test
    void tells_that_it_is_well() throws Exception {
        assertThat(get("/observe/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/observe/health/ready").body()).contains("\"status\":\"UP\"", "routes", "ledger");
        assertThat(get("/observe/health").statusCode()).isEqualTo(200);
        assertThat(get("/observe/health/other").statusCode()).isEqualTo(404);
    }

    @Test
    void is_not_ready_without_its_ledger() throws Exception {
        rooms.ledger.close();

        assertThat(get("/observe/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/observe/health").body()).contains("\"status\":\"DOWN\"");
    }

    @Test
    void names_its_metrics_as_promised() throws Exception {
        rooms.meters
                .reconcile()
                .sent(
                        new ReconcileListener.Which("batch", 1, "RITM0010001", "pc"),
                        "azure-devops",
                        Duration.ofSeconds(3));
        TestLinks.parked(rooms.ledger, "RITM0010001", "azure-devops/TF401320");
        TestLinks.readUpToNow(rooms.ledger, "azure-devops/KIT");
        service.doors().azureDevOps().call(Call.get("batch-read", "/x"));
        neighbour.answers(json(429, "{}"));
        assertThat(catchThrowable(() -> service.doors().azureDevOps().call(Call.get("batch-read", "/x"))))
                .isNotNull();

        HttpResponse<String> metrics = get("/observe/metrics");

        assertThat(metrics.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(metrics.body().lines())
                .contains("ordrebro_links{state=\"due\"} 0.0", "ordrebro_links{state=\"parked\"} 1.0")
                .contains(
                        "ordrebro_calls_total{operation=\"batch-read\",outcome=\"ok\",system=\"azure-devops\"} 1.0",
                        "ordrebro_calls_total{operation=\"batch-read\",outcome=\"throttled\",system=\"azure-devops\"} 1.0",
                        "ordrebro_call_seconds_count{operation=\"batch-read\",system=\"azure-devops\"} 2",
                        "ordrebro_source_lag_seconds{source=\"azure-devops/KIT\"} 0.0",
                        "ordrebro_dead_letters{cause=\"azure-devops/TF401320\"} 1.0")
                .contains("ordrebro_time_to_work_item_seconds_count 1")
                .contains("ordrebro_time_to_work_item_seconds_bucket{le=\"5.0\"} 1");
    }

    @Test
    void stops_quickly_and_gives_back_what_it_holds() {
        service.close();

        assertThat(rooms.closed).isTrue();
        int polls = rooms.orders.polls.get();
        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(rooms.orders.polls).hasValue(polls));
    }

    @Test
    void does_not_start_on_a_taken_port() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Settings settings = new TestSettings()
                    .ledger("jdbc:sqlite:" + folder.resolve("second.db"))
                    .port(taken.getLocalPort())
                    .build();
            StandInComponents second = new StandInComponents(SqlLedger.open(settings.ledger(), Clock.systemUTC()));

            assertThatThrownBy(() -> Service.start(settings, second, Path.of("routes"), Clock.systemUTC()))
                    .hasMessageContaining("http.port");
            assertThat(second.closed).isTrue();
        }
    }

    @Test
    void does_not_start_open_to_the_network_without_tokens() {
        Settings settings = new TestSettings()
                .ledger("jdbc:sqlite:" + folder.resolve("open.db"))
                .bind("0.0.0.0")
                .build();
        StandInComponents open = new StandInComponents(SqlLedger.open(settings.ledger(), Clock.systemUTC()));

        assertThatThrownBy(() -> Service.start(settings, open, Path.of("routes"), Clock.systemUTC()))
                .hasMessageContaining("http.access.tokens");
    }

    @Test
    void does_not_start_without_its_routes() {
        Settings settings = settings().build();
        assertThatThrownBy(() -> Service.doorsOnly(settings, DoorComponents.known(), folder, Clock.systemUTC()))
                .hasMessageContaining("ORDREBRO_ROUTES");
    }
}
