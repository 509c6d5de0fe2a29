package dk.ordrebro.app;

import static org.awaitility.Awaitility.await;

import dk.ordrebro.intake.OrderFeed;
import dk.ordrebro.mirror.Journals;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.reconcile.Orders;
import dk.ordrebro.reconcile.OrdersContract;
import dk.ordrebro.servicenow.MappedTables;
import dk.ordrebro.servicenow.OrderClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** The edge of ServiceNow through its door, against the sandbox. */
@Tag("integration")
final class OrdersOverHttpTest implements OrdersContract, OrdersContract.ServiceNow {
    private static final Set<String> FIELDS = Set.of("number", "short_description");

    private final EdgesOverHttp edges = new EdgesOverHttp();
    private final OrderClient client = new OrderClient(
            edges.doors().serviceNow(),
            edges.settings.serviceNow(),
            Clock.systemUTC(),
            new MappedTables(() -> Map.of(TABLE, FIELDS), Set::of));

    @AfterEach
    void close() {
        edges.close();
    }

    @Override
    public ServiceNow serviceNow() {
        return this;
    }

    @Override
    public Orders orders() {
        return client;
    }

    @Override
    public OrderFeed feed() {
        return client;
    }

    @Override
    public Journals journals() {
        return client;
    }

    @Override
    public OrderRef insert(String number, String text) {
        return new OrderRef(
                TABLE, edges.both.insert(TABLE, Map.of("number", number, "short_description", text, "state", "1")));
    }

    @Override
    public void edit(OrderRef order, String text) {
        edges.both.change(TABLE, order.sysId(), Map.of("short_description", text));
    }

    @Override
    public void refuse(OrderRef order, String number) {
        edges.both.switchServiceNow("{\"abortedNumbers\": \"" + number + "\"}");
    }

    @Override
    public void aSecondPasses() {
        Instant next =
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> Clock.systemUTC().instant().isAfter(next));
    }
}
