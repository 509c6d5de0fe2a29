package dk.ordrebro.reconcile;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.intake.OrderFeed;
import dk.ordrebro.intake.OrderFeed.Position;
import dk.ordrebro.intake.OrderFeed.Version;
import dk.ordrebro.mirror.Journals;
import dk.ordrebro.mirror.Journals.Entry;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.reconcile.Orders.OrderWrite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/**
 * What ServiceNow does for intake, reconcile and mirror, whatever stands there: the simulation, or the edge over HTTP. A simulation
 * that passes it may be believed.
 */
public interface OrdersContract {
    String TABLE = "sc_req_item";
    String NOTES = "work_notes";

    /** ServiceNow as these rooms see it, and what people do there. */
    interface ServiceNow {
        Orders orders();

        OrderFeed feed();

        Journals journals();

        /** Somebody orders something. */
        OrderRef insert(String number, String text);

        /** Somebody changes its {@code short_description}. */
        void edit(OrderRef order, String text);

        /** A business rule refuses every write to this one. */
        void refuse(OrderRef order, String number);

        /** Lets the second in which ServiceNow's clock stands pass. */
        void aSecondPasses();
    }

    /** Empty when the test begins. */
    ServiceNow serviceNow();

    default Orders orders() {
        return serviceNow().orders();
    }

    private Instant inTime() {
        return serviceNow().feed().now().plus(Duration.ofMinutes(1));
    }

    private Order only(OrderRef ref) {
        return orders().read(List.of(ref)).get(ref);
    }

    private static OrderWrite write(OrderRef ref, String number, String text, String note) {
        return new OrderWrite(ref, number, Map.of("short_description", text), Map.of(NOTES, note));
    }

    /** What was read up to now, and where the next reading begins. */
    record Reading(List<Order> orders, Position end) {}

    private Reading readOn(Position from) {
        OrderFeed feed = serviceNow().feed();
        Instant until = feed.now();
        List<Order> read = new ArrayList<>();
        Position at = from;
        boolean more = true;
        while (more) {
            OrderFeed.Page page = feed.next(TABLE, at, until);
            read.addAll(page.orders());
            at = page.next();
            more = page.more();
        }
        return new Reading(read, at);
    }

    private Position begin() {
        return new Position(serviceNow().feed().now().minus(Duration.ofHours(1)), "");
    }

    @Test
    default void orders_are_read_in_bulk_and_one_that_is_not_there_is_absent() {
        OrderRef one = serviceNow().insert("RITM1", "One");
        OrderRef other = serviceNow().insert("RITM2", "Other");
        OrderRef none = new OrderRef(TABLE, "0123456789abcdef0123456789abcdef");

        Map<OrderRef, Order> read = orders().read(List.of(one, none, other));

        assertThat(read).containsOnlyKeys(one, other);
        assertThat(read.get(one).number()).isEqualTo("RITM1");
        assertThat(read.get(other).document()).containsEntry("short_description", "Other");
    }

    @Test
    default void the_feed_gives_all_over_pages_oldest_first_and_then_only_what_changed() {
        List<OrderRef> inserted = new ArrayList<>();
        for (int n = 1; n <= 7; n++) {
            inserted.add(serviceNow().insert("RITM" + n, "Text " + n));
        }
        serviceNow().aSecondPasses();
        serviceNow().edit(inserted.get(2), "Changed");
        serviceNow().aSecondPasses();

        Reading all = readOn(begin());

        assertThat(all.orders()).extracting(Order::ref).containsExactlyInAnyOrderElementsOf(inserted);
        assertThat(all.orders()).extracting(Order::updatedAt).isSorted();
        assertThat(all.orders().getLast().ref()).isEqualTo(inserted.get(2));
        serviceNow().aSecondPasses(); // what is read up to may be joined by rows of the same second
        serviceNow().edit(inserted.get(5), "Changed as well");
        serviceNow().aSecondPasses();
        assertThat(readOn(all.end()).orders()).extracting(Order::ref).containsExactly(inserted.get(5));
    }

    @Test
    default void the_feed_gives_nothing_that_is_newer_than_it_was_asked_for() {
        OrderRef older = serviceNow().insert("RITM1", "Older");
        serviceNow().aSecondPasses();
        Instant until = only(older).updatedAt();
        serviceNow().insert("RITM2", "Newer");

        assertThat(serviceNow().feed().next(TABLE, begin(), until).orders())
                .extracting(Order::ref)
                .containsExactly(older);
    }

    @Test
    default void versions_are_those_between_two_moments_with_both_of_them() {
        OrderRef one = serviceNow().insert("RITM1", "One");
        serviceNow().aSecondPasses();
        OrderRef other = serviceNow().insert("RITM2", "Other");
        Instant first = only(one).updatedAt();
        Instant last = only(other).updatedAt();

        OrderFeed feed = serviceNow().feed();

        assertThat(feed.versions(TABLE, first, last).shown())
                .containsExactlyInAnyOrder(
                        new Version(one, only(one).modCount()),
                        new Version(other, only(other).modCount()));
        assertThat(feed.versions(TABLE, first, first).shown())
                .extracting(Version::ref)
                .containsExactly(one);
        assertThat(feed.versions(TABLE, last.plusSeconds(1), last.plusSeconds(2))
                        .shown())
                .isEmpty();
    }

    @Test
    default void every_change_raises_the_count_whoever_made_it() {
        OrderRef ref = serviceNow().insert("RITM1", "One");
        long first = only(ref).modCount();

        serviceNow().edit(ref, "Edited");
        long edited = only(ref).modCount();
        orders().write(List.of(write(ref, "RITM1", "Ours", "A note")), inTime());

        assertThat(edited).isGreaterThan(first);
        assertThat(only(ref).modCount()).isGreaterThan(edited);
    }

    @Test
    default void writes_are_answered_in_their_order_and_stand_as_the_answers_say() {
        OrderRef one = serviceNow().insert("RITM1", "One");
        OrderRef other = serviceNow().insert("RITM2", "Other");

        List<Outcome<Order>> outcomes = orders().write(
                        List.of(write(other, "RITM2", "Two", "Note two"), write(one, "RITM1", "First", "Note one")),
                        inTime());

        List<Order> answers = outcomes.stream()
                .map(outcome -> outcome.asOptional().orElseThrow())
                .toList();
        assertThat(answers).extracting(Order::ref).containsExactly(other, one);
        assertThat(answers)
                .extracting(answer -> answer.document().get("short_description"))
                .containsExactly("Two", "First");
        assertThat(orders().read(List.of(one, other)).values().stream()
                        .collect(toMap(Order::number, order -> order.document().get("short_description"))))
                .isEqualTo(Map.of("RITM1", "First", "RITM2", "Two"));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.modCount())
                .isEqualTo(only(answer.ref()).modCount()));
    }

    @Test
    default void a_note_that_was_written_stands_in_its_order_s_journal_alone_oldest_first() {
        OrderRef ref = serviceNow().insert("RITM1", "One");
        OrderRef other = serviceNow().insert("RITM2", "Other");
        Instant begun = serviceNow().feed().now().minusSeconds(1);
        List<Entry> before = serviceNow().journals().entries(List.of(ref, other), List.of(NOTES), begun);

        orders().write(List.of(write(ref, "RITM1", "One", "Made as Feature 7")), inTime());
        serviceNow().aSecondPasses();
        orders().write(List.of(write(ref, "RITM1", "One", "Closed")), inTime());

        List<Entry> entries = serviceNow().journals().entries(List.of(ref, other), List.of(NOTES), begun);
        assertThat(before).isEmpty();
        assertThat(entries).extracting(Entry::order).containsOnly(ref);
        assertThat(entries).extracting(Entry::text).containsExactly("Made as Feature 7", "Closed");
        assertThat(serviceNow()
                        .journals()
                        .entries(List.of(ref), List.of(NOTES), entries.getLast().at()))
                .containsExactly(entries.getLast());
        assertThat(serviceNow().journals().entries(List.of(ref), List.of("comments"), begun))
                .isEmpty();
    }

    @Test
    default void one_that_is_refused_takes_none_of_its_batch_with_it() {
        OrderRef one = serviceNow().insert("RITM1", "One");
        OrderRef poison = serviceNow().insert("RITM2", "Other");
        serviceNow().refuse(poison, "RITM2");

        List<Outcome<Order>> outcomes = orders().write(
                        List.of(write(poison, "RITM2", "Two", "A"), write(one, "RITM1", "First", "B")), inTime());

        assertThat(outcomes.getFirst())
                .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Failed.class))
                .extracting(Outcome.Failed::failure)
                .isInstanceOf(Failure.Refused.class);
        assertThat(outcomes.getLast().asOptional()).isPresent();
        assertThat(only(poison).document()).containsEntry("short_description", "Other");
        assertThat(only(one).document()).containsEntry("short_description", "First");
    }

    @Test
    default void nothing_is_written_after_its_time() {
        OrderRef ref = serviceNow().insert("RITM1", "One");
        Instant past = serviceNow().feed().now().minusSeconds(5);

        assertThatThrownBy(() -> orders().write(List.of(write(ref, "RITM1", "Late", "Late")), past))
                .asInstanceOf(InstanceOfAssertFactories.type(CallFailure.class))
                .extracting(CallFailure::failure)
                .asInstanceOf(InstanceOfAssertFactories.type(Failure.Transient.class))
                .matches(failure -> !failure.unknown(), "known to be undone");

        assertThat(only(ref).document()).containsEntry("short_description", "One");
    }
}
