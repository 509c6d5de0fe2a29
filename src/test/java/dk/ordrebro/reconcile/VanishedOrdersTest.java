package dk.ordrebro.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.failure.Failure;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which of the orders that a read did not show are gone, and which are kept from us for now. */
final class VanishedOrdersTest {
    private final ScriptedOrders orders = new ScriptedOrders(Clock.systemUTC());
    private final VanishedOrders vanished = new VanishedOrders(orders);

    private static OrderRef ref(int number) {
        return new OrderRef("sc_req_item", String.format("%032x", number));
    }

    /** Ten known orders of which these are shown. */
    private Map<OrderRef, Failure> shown(int... numbers) {
        Map<OrderRef, Order> read = new HashMap<>();
        IntStream.of(numbers).forEach(number -> read.put(ref(number), orders.put(ref(number), "RITM", 1, Map.of())));
        return vanished.among(
                IntStream.range(0, 10).mapToObj(VanishedOrdersTest::ref).toList(), read);
    }

    @Test
    void one_that_ServiceNow_counts_and_does_not_show_is_waited_for() {
        orders.hidden.add(ref(9));

        Map<OrderRef, Failure> waited = shown(0, 1, 2, 3, 4, 5, 6, 7, 8);

        assertThat(waited).containsOnlyKeys(ref(9));
        assertThat(waited.get(ref(9))).isInstanceOfSatisfying(Failure.Misconfigured.class, it -> assertThat(it.closed())
                .isTrue());
    }

    @Test
    void one_that_is_neither_shown_nor_counted_is_gone() {
        assertThat(shown(0, 1, 2, 3, 4, 5, 6, 7, 8)).isEmpty();
    }

    @Test
    void most_of_what_was_read_together_does_not_go_at_once() {
        Map<OrderRef, Failure> waited = shown(0, 1, 2, 3);

        assertThat(waited).hasSize(6);
        assertThat(waited.values()).allSatisfy(failure -> assertThat(failure)
                .isInstanceOfSatisfying(
                        Failure.Transient.class, it -> assertThat(it.what()).contains("6 of 10")));
    }

    @Test
    void a_few_of_many_may_go() {
        assertThat(shown(0, 1, 2, 3, 4)).isEmpty();
    }

    @Test
    void two_alone_may_go() {
        assertThat(vanished.among(List.of(ref(1), ref(2)), Map.of())).isEmpty();
    }
}
