package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.app.Running;
import dk.ordrebro.cli.Sandbox.Mode;
import dk.ordrebro.cli.Sandbox.Wish;
import dk.ordrebro.ledger.ItemWrite;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.LiveSet;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A real service between the stand-ins, some thousand orders on their way, and an operator who saves files. */
@Tag("integration")
@Isolated("it looks at the clock")
class ReloadWhileOrdersFlowTest {
    private static final int ORDERS = (Integer.getInteger("reload.orders", 3000) + 2) / 3 * 3; // whole trees of three
    private static final int LATE = 30;
    private static final Duration FLOW = Duration.ofMinutes(4).multipliedBy(1 + ORDERS / 4000);
    private static final String SETTINGS = """
        servicenow:
          url: http://127.0.0.1:1
          auth: { oauth: { clientId: sandbox, clientSecret: "${env:SANDBOX}" } }
          poll: { every: 1s, since: 2026-01-01T00:00:00Z }
        azureDevOps:
          url: http://127.0.0.1:1
          auth: { pat: "${env:SANDBOX}" }
          feed: { every: 1s }
        ledger: { url: "jdbc:sqlite:ledger.db" }
        http: { port: 0 }
        """;
    private static final String MAPPING = """
        mapping: TABLE
        from: TABLE
        workItem:
          project: KIT
          type: Feature
          fields:
            System.Title: "${number} MARK ${short_description}"
            System.Tags: [MARK]
            System.Description: "MARK DETAIL"
            Microsoft.VSTS.Common.Priority: { value: MARK, lookup: marks }
        """;

    @TempDir
    private Path folder;

    /** Every revision Azure DevOps took, by work item and number. */
    private final Map<String, Item> written = new ConcurrentHashMap<>();

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void an_edit_goes_live_within_five_seconds_and_no_order_is_planned_under_a_mixture() throws Exception {
        Clock clock = Clock.systemUTC();
        write("ordrebro.yaml", SETTINGS);
        set("first", "", 1);
        Wish wish = Wish.of(folder, ORDERS - LATE, Mode.WATCH);
        try (Systems systems = watched(Systems.start(wish, clock));
                Running service = Running.start(folder, environment(systems), clock)) {
            String first = live(service).hash();
            await().atMost(FLOW).until(() -> systems.azureDevOps().all().size() > 300);

            Instant saved = clock.instant();
            set("second", "${opened_by.name} ${description}", 2); // reads fields that the first set does not
            await().atMost(FLOW).until(() -> !live(service).hash().equals(first));
            LiveSet second = live(service);
            late(systems);
            write("mappings/20-sc_req_item.yaml", "mapping: [half");
            await().atMost(FLOW).until(() -> live(service).refused().isPresent());
            refusalIsTold(service);
            set("second", "${opened_by.name} ${description}", 2);
            await().atMost(FLOW).until(() -> settled(service));

            assertThat(Duration.between(saved, second.since())).isLessThan(Duration.ofMinutes(1));
            assertThat(live(service).hash()).isEqualTo(second.hash());
            assertThat(live(service).refused()).isEmpty();
            Map<String, Integer> made =
                    nothingIsMixed(systems, service, Map.of(first, "first", second.hash(), "second"));
            assertThat(made.keySet()).as("both sets were at work").containsExactlyInAnyOrder("first", "second");
            tell(systems, Duration.between(saved, second.since()), made);
        }
    }

    /** Ordered when the second set was live, however quickly the others were carried. */
    private static void late(Systems systems) {
        for (int nth = 0; nth < LATE; nth++) {
            systems.serviceNow()
                    .insert(
                            "sc_request",
                            Map.of(
                                    "number", "REQ888%04d".formatted(nth),
                                    "short_description", "Bestilt senere",
                                    "description", "Bestilt, da de nye filer var i brug",
                                    "state", "1"));
        }
    }

    private Systems watched(Systems systems) {
        systems.azureDevOps().listen(change -> {
            Item item = change.update().after();
            written.put(item.id() + "/" + item.rev(), item);
        });
        return systems;
    }

    private static void tell(Systems systems, Duration live, Map<String, Integer> made) {
        long calls = systems.orders().calls() + systems.items().calls();
        System.out.printf(
                "%n%,d orders: live %.1f s after the save, writes by set %s, %.3f calls per order%n",
                ORDERS, live.toMillis() / 1000.0, made, calls / (double) ORDERS);
    }

    private void refusalIsTold(Running service) throws Exception {
        JsonNode status = json(service, "/api/status");
        assertThat(status.at("/mappings/0/refused/problems/0").asText()).startsWith("mappings/20-sc_req_item.yaml:");
        JsonNode health = json(service, "/observe/health");
        assertThat(health.path("status").asText()).isEqualTo("DEGRADED");
        assertThat(health.toString()).contains("mappings/20-sc_req_item.yaml:");
        assertThat(json(service, "/observe/health/ready").path("status").asText())
                .isEqualTo("UP");
    }

    /** Every write carried what one set says and nothing of the other: the set that its line on the timeline names. */
    private Map<String, Integer> nothingIsMixed(Systems systems, Running service, Map<String, String> marks) {
        assertThat(systems.azureDevOps().all()).hasSize(ORDERS);
        Map<String, Integer> made = new HashMap<>();
        List<String> mixed = new ArrayList<>();
        for (LinkReports.Row row : all(service)) {
            for (ItemWrite write : writes(service, row.id())) {
                String mark = marks.get(write.mappings());
                Item item = written.get(row.workItem().orElseThrow() + "/" + write.rev());
                made.merge(mark, 1, Integer::sum);
                if (!whole(row, mark, item)) {
                    mixed.add(mark + ": " + item);
                }
            }
        }
        assertThat(mixed).isEmpty();
        return made;
    }

    private static boolean whole(LinkReports.Row row, String mark, Item item) {
        String description = item.text("System.Description");
        return item.title().startsWith(row.number() + " " + mark + " ")
                && item.text("System.Tags").equals(mark)
                && description.startsWith(mark)
                && item.text("Microsoft.VSTS.Common.Priority").equals(mark.equals("first") ? "1" : "2")
                && (mark.equals("first") || description.length() > "second ".length() + 10);
    }

    private static List<ItemWrite> writes(Running service, long link) {
        List<ItemWrite> writes = service.ledger().timeline().of(link).stream()
                .flatMap(event -> switch (event.what()) {
                    case TimelineEvent.Created created -> Stream.of(created.write());
                    case TimelineEvent.Updated updated -> Stream.of(updated.write());
                    default -> Stream.empty();
                })
                .toList();
        assertThat(writes).isNotEmpty();
        return writes;
    }

    private static List<LinkReports.Row> all(Running service) {
        List<LinkReports.Row> rows = service.ledger().reports().list(LinkReports.Filter.all(ORDERS + 1));
        assertThat(rows).hasSize(ORDERS);
        return rows;
    }

    private static boolean settled(Running service) {
        return service.ledger().reports().counts().of(LinkState.SETTLED) == ORDERS
                && live(service).refused().isEmpty();
    }

    private static LiveSet live(Running service) {
        return service.ledger().liveSets().all().getFirst();
    }

    private JsonNode json(Running service, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(service.address() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private Map<String, String> environment(Systems systems) {
        return Map.of(
                "SANDBOX",
                "sandbox",
                "ORDREBRO_SERVICENOW_URL",
                systems.orders().url(),
                "ORDREBRO_AZUREDEVOPS_URL",
                systems.items().url() + "/ordrebro",
                "ORDREBRO_LEDGER_URL",
                "jdbc:sqlite:" + folder.resolve("ledger.db"));
    }

    /** Three mappings and a lookup, all with one mark. */
    private void set(String mark, String detail, int priority) throws IOException {
        int place = 0;
        for (String table : List.of("sc_request", "sc_req_item", "sc_task")) {
            place += 10;
            write(
                    "mappings/" + place + "-" + table + ".yaml",
                    MAPPING.replace("mapping: TABLE", "mapping: " + table.replace('_', '-'))
                            .replace("TABLE", table)
                            .replace("MARK", mark)
                            .replace("DETAIL", detail));
        }
        write("lookups/marks.yaml", "lookup: marks\nvalues:\n  " + mark + ": " + priority + "\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
