package dk.ordrebro.simulation;

import dk.ordrebro.intake.OrderFeed;
import dk.ordrebro.mirror.Journals;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.reconcile.Orders;
import dk.ordrebro.reconcile.OrdersContract;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

/** The simulated ServiceNow on a day on which nothing goes wrong. */
final class SimulatedServiceNowTest implements OrdersContract, OrdersContract.ServiceNow {
    private final Timetable time = new Timetable();
    private final Misfortune misfortune = new Misfortune(new SplittableRandom(1));
    private final SimulatedServiceNow simulated = new SimulatedServiceNow(time, misfortune);

    SimulatedServiceNowTest() {
        misfortune.end();
        misfortune.caller(time.clock());
    }

    @Override
    public ServiceNow serviceNow() {
        return this;
    }

    @Override
    public Orders orders() {
        return simulated;
    }

    @Override
    public OrderFeed feed() {
        return simulated;
    }

    @Override
    public Journals journals() {
        return simulated;
    }

    @Override
    public OrderRef insert(String number, String text) {
        OrderRef ref = new OrderRef(TABLE, "id of " + number);
        simulated.insert(ref, number, Map.of("short_description", text));
        return ref;
    }

    @Override
    public void edit(OrderRef order, String text) {
        simulated.edit(order, "short_description", text, Duration.ZERO);
    }

    @Override
    public void refuse(OrderRef order, String number) {
        simulated.refuse(order);
    }

    @Override
    public void aSecondPasses() {
        time.advance(Duration.ofSeconds(1));
    }
}
