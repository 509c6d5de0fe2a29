package dk.ordrebro.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.SettableClock;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.StoredLinks;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.settings.LedgerSettings;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.workitem.WorkItem;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison of orders goes on where one of them finds a fault of ours. */
@Tag("integration")
final class OrderComparisonTest {
    private static final OrderRef REF = new OrderRef("sc_req_item", "%032x".formatted(1));

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();

    private MappingSet mappings() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("mappings")).resolve("item.yaml"), """
                mapping: requested-items
                from: sc_req_item
                workItem: { project: KIT, type: Feature, fields: { System.Title: "${number}" } }
                writeBack:
                  u_who: { value: "${opened_by.email}", as: person }
                """);
        return MappingFiles.read(folder, Optional.empty(), Privacy.OFF, () -> ZoneOffset.UTC)
                .set()
                .orElseThrow();
    }

    /** Work item 7 stands there; nothing else does. */
    private BothSides sides(MappingSet mappings) {
        return (BothSides) Proxy.newProxyInstance(
                BothSides.class.getClassLoader(),
                new Class<?>[] {BothSides.class},
                (proxy, method, arguments) -> shown(mappings, proxy, method, arguments));
    }

    private Object shown(MappingSet mappings, Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "items" -> Map.of(7L, item());
            case "orders" -> Map.of();
            case "type" -> mappings.mappings().getFirst().guessedType();
            case "table" -> new TableSchema("sc_req_item", Map.of());
            default -> method.isDefault() ? InvocationHandler.invokeDefault(proxy, method, arguments) : null;
        };
    }

    private WorkItem item() {
        Map<String, Object> fields = Map.of("System.State", "New", "System.Title", "RITM0000001");
        return new WorkItem(7, 1, "KIT", "Feature", fields, List.of(), "", clock.instant());
    }

    @Test
    void a_fault_of_ours_while_names_are_collected_is_told_of_its_order_alone() throws IOException {
        MappingSet mappings = mappings();
        LedgerSettings settings = new LedgerSettings("jdbc:sqlite:" + folder.resolve("ledger.db"), null, null);
        try (Ledger ledger = SqlLedger.open(settings, clock)) {
            StoredLinks.settled(ledger, clock.instant());
            Order order = new Order(
                    REF, "RITM0000001", 1, clock.instant(), Map.of("number", "RITM0000001", "opened_by", new Faulty()));

            List<ComparedOrder> compared = new OrderComparison(mappings, ledger, sides(mappings), Optional.empty())
                    .orders(List.of(order), ledger.links().find(List.of(REF)));

            assertThat(compared).singleElement().satisfies(one -> assertThat(one.disagreements())
                    .extracting(Disagreement::kind)
                    .containsExactly(Disagreement.Kind.WOULD_PARK));
        }
    }

    /** A value that cannot be read. */
    private static final class Faulty extends AbstractMap<String, Object> {
        @Override
        public Set<Entry<String, Object>> entrySet() {
            throw new IllegalStateException("a fault");
        }
    }
}
