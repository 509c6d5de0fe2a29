package dk.ordrebro.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.Sqlite;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.ledger.CursorMove;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.ledger.LinkStore.Taken;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.plan.Preparation;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.settings.LedgerSettings;
import dk.ordrebro.settings.ReconcileSettings;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemField;
import dk.ordrebro.workitem.WorkItemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An expression that fails for one order: the reconcile loop says what preview, diff and verify say, with file and line. */
@Tag("integration")
final class BrokenExpressionTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Order ORDER = new Order(
            new OrderRef("sc_req_item", "0".repeat(32)),
            "RITM0000001",
            1,
            NOON,
            Map.of("number", "RITM0000001", "short_description", "Ny PC", "state", "1"));

    @TempDir
    private Path folder;

    @Test
    void an_expression_of_write_back_parks_with_its_file_and_line() throws IOException {
        Link link = reconciled("""
                writeBack:
                  correlation_id: "${$number(short_description)}"
                """);

        assertThat(link.status().state()).isEqualTo(LinkState.PARKED);
        assertThat(link.status().trouble()).hasValueSatisfying(trouble -> {
            assertThat(trouble.cause()).hasToString("mapping/expression");
            assertThat(trouble.what()).contains("writeBack of item").contains("item.yaml:9:");
        });
    }

    @Test
    void an_expression_of_states_to_order_parks_with_its_file_and_line() throws IOException {
        Link link = reconciled("""
                states:
                  toWorkItem: { "1": New }
                  toOrder:
                    Active: { state: "${$number(short_description)}" }
                """);

        assertThat(link.status().state()).isEqualTo(LinkState.PARKED);
        assertThat(link.status().trouble()).hasValueSatisfying(trouble -> {
            assertThat(trouble.cause()).hasToString("mapping/expression");
            assertThat(trouble.what()).contains("states.toOrder of item").contains("item.yaml:11:");
        });
    }

    /** An order whose work item is made, and then moved to Active by the team: as far as it comes. */
    private Link reconciled(String rules) throws IOException {
        LedgerSettings settings = Sqlite.at(folder.resolve("ledger.db"));
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        MappingSet mappings = mappings(rules);
        try (Ledger ledger = SqlLedger.open(settings, clock)) {
            ledger.links().markOrders(List.of(new Taken(ORDER, "item")), NOON);
            Reconcile reconcile = reconcile(ledger, mappings, clock);
            run(reconcile);
            ledger.links()
                    .markWorkItems(
                            new CursorMove("azure-devops/KIT", "", "1", NOON, NOON),
                            List.of(new LinkStore.Revised(7, 2)));
            run(reconcile);
            return ledger.links().find(List.of(ORDER.ref())).get(ORDER.ref());
        }
    }

    private static void run(Reconcile reconcile) {
        for (Batch batch = reconcile.claim(); batch != null; batch = reconcile.claim()) {
            reconcile.read(batch);
            while (batch.isUnfinished()) {
                reconcile.plan(batch);
                reconcile.sendItems(batch);
                reconcile.remember(batch);
                reconcile.sendOrders(batch);
                reconcile.remember(batch);
            }
            reconcile.close(batch);
        }
    }

    private MappingSet mappings(String rules) throws IOException {
        String text = """
                mapping: item
                from: sc_req_item
                workItem:
                  project: KIT
                  type: Feature
                  fields:
                    System.Title: "${number} ${short_description}"
                """;
        Files.writeString(Files.createDirectories(folder.resolve("mappings")).resolve("item.yaml"), text + rules);
        MappingFiles.Loaded loaded =
                MappingFiles.read(folder, Optional.empty(), Privacy.OFF, () -> java.time.ZoneOffset.UTC);
        return loaded.set()
                .orElseThrow(() -> new AssertionError(loaded.problems().toString()));
    }

    private static Reconcile reconcile(Ledger ledger, MappingSet mappings, Clock clock) {
        ReconcileSettings.Retry retry =
                new ReconcileSettings.Retry(Duration.ofSeconds(5), 2, Duration.ofMinutes(15), Duration.ofHours(24));
        OneItem items = new OneItem();
        Reconcile.Parts parts = new Reconcile.Parts(
                new Reconcile.Sides(
                        new OneOrder(),
                        items,
                        (orders, fields, since) -> List.of(),
                        (of, known) -> Map.of(),
                        of -> Map.of()),
                new Reconcile.Memory(ledger.links(), ledger.mirror()),
                () -> mappings,
                new Preparation(
                        Preparation.Systems.of(items::type, table -> new TableSchema(table, Map.of())),
                        Optional.empty()),
                new ReconcileSettings(
                        10,
                        1,
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(1),
                        Duration.ofDays(90),
                        retry,
                        ReconcileSettings.Verify.NEVER),
                Duration.ofSeconds(60),
                Duration.ofSeconds(90),
                new ReconcileListener() {});
        return new Reconcile(parts, clock, "node", new Random(1));
    }

    /** Never written to: the plan fails before. */
    private static final class OneOrder implements Orders {
        @Override
        public Map<OrderRef, Order> read(Collection<OrderRef> refs) {
            return Map.of(ORDER.ref(), ORDER);
        }

        @Override
        public Set<OrderRef> hidden(Collection<OrderRef> missing) {
            return Set.of();
        }

        @Override
        public List<Outcome<Order>> write(List<OrderWrite> writes, Instant notAfter) {
            throw new UnsupportedOperationException("a broken expression gives nothing to write");
        }
    }

    /** Makes work item 7, which the team then moves to Active. */
    private static final class OneItem implements WorkItems {
        private static final WorkItemType TYPE = new WorkItemType(
                "KIT",
                "Feature",
                List.of(new WorkItemType.State("New", ""), new WorkItemType.State("Active", "")),
                Map.of("", List.of("New"), "New", List.of("Active"), "Active", List.of("New")),
                Map.of(
                        "System.Title",
                        new WorkItemField("System.Title", "Title", WorkItemField.Kind.STRING, true, false, List.of())));

        private static WorkItem item(int rev, String state) {
            Map<String, Object> fields = Map.of("System.Title", "RITM0000001 Ny PC", "System.State", state);
            return new WorkItem(7, rev, "KIT", "Feature", fields, List.of(), "http://azure/7", NOON);
        }

        @Override
        public Map<Long, WorkItem> read(Collection<Long> ids) {
            return Map.of(7L, item(2, "Active"));
        }

        @Override
        public List<Outcome<WorkItem>> send(List<WorkItemWrite> writes, Instant notAfter) {
            return List.of(Outcome.done(item(1, "New")));
        }

        @Override
        public Map<Stamp, List<WorkItem>> find(Collection<Stamp> stamps) {
            return Map.of();
        }

        @Override
        public Map<Stamp, List<WorkItem>> findUnindexed(Map<Stamp, Set<Long>> named) {
            return Map.of();
        }

        @Override
        public WorkItemType type(String project, String type) {
            return TYPE;
        }
    }
}
