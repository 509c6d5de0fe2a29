package dk.ordrebro.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dk.ordrebro.SettableClock;
import dk.ordrebro.Sqlite;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.StoredLinks;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.person.Directories;
import dk.ordrebro.person.People;
import dk.ordrebro.person.PersonMatch;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison of orders goes on where something is wrong with one of them. */
@Tag("integration")
final class OrderComparisonTest {
    private static final OrderRef REF = new OrderRef("sc_req_item", "%032x".formatted(1));

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private Optional<Failure> refused = Optional.empty();

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
            case "directories" -> new Directories(People.ASSUMED, this::asked);
            case "type" -> mappings.mappings().getFirst().guessedType();
            case "table" -> new TableSchema("sc_req_item", Map.of());
            default -> method.isDefault() ? InvocationHandler.invokeDefault(proxy, method, arguments) : null;
        };
    }

    private Map<String, PersonMatch> asked(Collection<String> said) {
        refused.ifPresent(why -> {
            throw new CallFailure(why);
        });
        return People.ASSUMED.find(said);
    }

    private WorkItem item() {
        Map<String, Object> fields = Map.of("System.State", "New", "System.Title", "RITM0000001");
        return new WorkItem(7, 1, "KIT", "Feature", fields, List.of(), "", clock.instant());
    }

    /** Of the order that has work item 7. */
    private List<ComparedOrder> compared(Object openedBy) throws IOException {
        MappingSet mappings = mappings();
        LedgerSettings settings = Sqlite.at(folder.resolve("ledger.db"));
        try (Ledger ledger = SqlLedger.open(settings, clock)) {
            StoredLinks.settled(ledger, clock.instant());
            Map<String, Object> document = Map.of("number", "RITM0000001", "opened_by", openedBy);
            Order order = new Order(REF, "RITM0000001", 1, clock.instant(), document);
            return new OrderComparison(mappings, ledger, sides(mappings), Optional.empty())
                    .orders(List.of(order), ledger.links().find(List.of(REF)));
        }
    }

    private static void assertWouldPark(List<ComparedOrder> compared, Cause cause) {
        assertThat(compared).singleElement().satisfies(one -> assertThat(one.disagreements())
                .extracting(Disagreement::kind, Disagreement::what)
                .containsExactly(tuple(Disagreement.Kind.WOULD_PARK, cause.code())));
    }

    @Test
    void a_fault_of_ours_while_names_are_collected_is_told_of_its_order_alone() throws IOException {
        assertWouldPark(compared(new Faulty()), Causes.EXPRESSION);
    }

    @Test
    void where_people_may_not_be_looked_up_it_is_told_of_the_orders_that_name_somebody() throws IOException {
        refused = Optional.of(new Failure.Misconfigured(Causes.TABLE_REFUSED, "may not read sys_user", false));

        assertWouldPark(compared(Map.of("email", "bo@kit.example")), Causes.TABLE_REFUSED);
        Files.delete(folder.resolve("ledger.db"));
        assertThat(compared(Map.of("email", ""))).singleElement().satisfies(one -> assertThat(one.disagreements())
                .extracting(Disagreement::kind)
                .doesNotContain(Disagreement.Kind.WOULD_PARK));
    }

    /** A value that cannot be read. */
    private static final class Faulty extends AbstractMap<String, Object> {
        @Override
        public Set<Entry<String, Object>> entrySet() {
            throw new IllegalStateException("a fault");
        }
    }
}
