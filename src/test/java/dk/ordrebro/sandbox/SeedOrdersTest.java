package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.ordrebro.SettableClock;
import dk.ordrebro.sandbox.servicenow.ServiceNowStandIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedOrdersTest {
    private final SettableClock clock = new SettableClock();
    private final ServiceNowStandIn serviceNow = new ServiceNowStandIn(clock);

    @ParameterizedTest
    @CsvSource({"3000, 1000, 0", "30, 10, 0", "5, 1, 2", "1, 0, 1", "0, 0, 0"})
    void makes_exactly_as_many_records_as_asked(int records, int trees, int ideas) {
        new SeedOrders(serviceNow, 7).orders(records, Duration.ofDays(3));

        assertThat(serviceNow.all("task")).hasSize(records);
        assertThat(serviceNow.all("sc_request")).hasSize(trees);
        assertThat(serviceNow.all("sc_req_item")).hasSize(trees);
        assertThat(serviceNow.all("sc_task")).hasSize(trees);
        assertThat(serviceNow.all("im_idea_core")).hasSize(ideas);
    }

    @Test
    void numbers_begin_where_people_expect_them() {
        new SeedOrders(serviceNow, 7).orders(4, Duration.ZERO);

        assertThat(serviceNow.all("task"))
                .extracting(order -> order.get("number"))
                .containsExactlyInAnyOrder("REQ0010001", "RITM0010001", "SCTASK0010001", "IDEA0010001");
    }

    @Test
    void same_seed_makes_the_same_orders_and_another_seed_others() {
        ServiceNowStandIn same = new ServiceNowStandIn(clock);
        ServiceNowStandIn other = new ServiceNowStandIn(clock);
        new SeedOrders(serviceNow, 7).trees(50, Duration.ofHours(1));
        new SeedOrders(same, 7).trees(50, Duration.ofHours(1));
        new SeedOrders(other, 8).trees(50, Duration.ofHours(1));

        assertThat(same.all("task")).isEqualTo(serviceNow.all("task"));
        assertThat(texts(other)).isNotEqualTo(texts(serviceNow));
    }

    @Test
    void every_tree_hangs_together() {
        new SeedOrders(serviceNow, 7).trees(40, Duration.ofHours(1));

        for (Map<String, String> task : serviceNow.all("sc_task")) {
            Map<String, String> item =
                    serviceNow.record("sc_req_item", task.get("request_item")).orElseThrow();
            assertThat(serviceNow.record("sc_request", item.get("request"))).isPresent();
            assertThat(serviceNow.record("sc_cat_item", item.get("cat_item"))).isPresent();
            assertThat(item).containsEntry("approval", "approved");
            assertThat(task).containsEntry("assignment_group", item.get("assignment_group"));
        }
        assertThat(serviceNow.all("sc_item_option_mtom")).hasSizeGreaterThanOrEqualTo(80);
    }

    @Test
    void orders_lie_over_days_or_all_in_one_second() {
        ServiceNowStandIn burst = new ServiceNowStandIn(clock);
        new SeedOrders(serviceNow, 7).trees(100, Duration.ofDays(3));
        new SeedOrders(burst, 7).trees(100, Duration.ZERO);

        assertThat(seconds(serviceNow)).hasSize(100);
        assertThat(seconds(burst)).containsExactly("2026-11-02 09:00:00");
    }

    @Test
    void a_few_orders_carry_hostile_text() {
        new SeedOrders(serviceNow, 7).trees(1000, Duration.ofDays(3));

        long hostile = texts(serviceNow).stream()
                .filter(text -> SeedCatalog.HOSTILE.stream().anyMatch(sign -> text.contains(sign.substring(0, 5))))
                .count();
        assertThat(hostile).isBetween(10L, 60L);
    }

    @Test
    void a_trickle_brings_new_orders_edits_and_team_work() {
        SeedOrders orders = new SeedOrders(serviceNow, 7);
        orders.trees(5, Duration.ofHours(1));
        int[] worked = {0};

        try (Trickle trickle = trickle(orders, (dice, story) -> worked[0]++)) {
            for (int step = 0; step < 40; step++) {
                trickle.step();
            }
        }

        assertThat(serviceNow.all("sc_request")).hasSizeGreaterThan(10);
        assertThat(serviceNow.all("sc_req_item"))
                .anyMatch(item -> !item.get("sys_mod_count").equals("0"));
        assertThat(worked[0]).isEqualTo(40);
    }

    @Test
    void a_trickle_says_what_it_does_and_lets_no_more_than_three_orders_wait_for_a_person() {
        SeedOrders orders = new SeedOrders(serviceNow, 7);
        String unknown = orders.group(SeedCatalog.UNKNOWN_GROUP);
        List<Long> waiting = new ArrayList<>();

        try (Trickle trickle = trickle(orders, (dice, story) -> {})) {
            for (int step = 0; step < 200; step++) {
                trickle.step();
                waiting.add(serviceNow.all("sc_req_item").stream()
                        .filter(item -> unknown.equals(item.get("assignment_group")))
                        .count());
            }
        }

        assertThat(waiting).as("at each step").contains(3L).allMatch(many -> many <= 3);
        assertThat(told)
                .hasSizeGreaterThan(190)
                .extracting(line -> line.replaceAll("[^a-z.].*", ""))
                .contains(
                        "trickle.ordered",
                        "trickle.idea",
                        "trickle.stray",
                        "trickle.mended",
                        "trickle.priority",
                        "trickle.asked",
                        "trickle.described");
        assertThat(told).noneMatch(line -> line.matches("(?s).*[\\p{Cntrl}<>\u202E].*"));
        assertThat(replayed).isNotEmpty();
        assertThat(serviceNow.all("sc_task"))
                .filteredOn(task -> unknown.equals(task.get("assignment_group")))
                .as("a task goes with its item")
                .hasSize(waiting.getLast().intValue());
    }

    @Test
    void what_whoever_watches_has_mended_waits_no_more() {
        SeedOrders orders = new SeedOrders(serviceNow, 7);
        StrayOrders strays = new StrayOrders(serviceNow, orders, replayed::addAll);
        Map<String, String> first = strays.place();
        Map<String, String> second = strays.place();

        serviceNow.update("sc_req_item", first.get("sys_id"), Map.of("assignment_group", orders.group("Klientdrift")));

        assertThat(strays.waiting()).isOne();
        assertThat(strays.mend().orElseThrow()).containsEntry("number", second.get("number"));
        assertThat(replayed).containsExactly("REQ0010002", "RITM0010002", "SCTASK0010002");
    }

    @Test
    void a_trickle_runs_by_itself_until_it_is_closed() {
        SeedOrders orders = new SeedOrders(serviceNow, 7);
        AtomicInteger worked = new AtomicInteger();

        Trickle trickle =
                trickle(orders, (dice, story) -> worked.incrementAndGet()).every(Duration.ofMillis(1));
        await().until(() -> worked.get() > 5);
        trickle.close();

        assertThat(serviceNow.all("task")).isNotEmpty();
    }

    @Test
    void a_trickle_goes_on_after_a_failure() {
        SeedOrders orders = new SeedOrders(serviceNow, 7);
        AtomicInteger worked = new AtomicInteger();
        Teamwork failing = (dice, story) -> {
            worked.incrementAndGet();
            throw new IllegalStateException("nothing to do");
        };

        try (Trickle trickle = trickle(orders, failing)) {
            trickle.step();
            trickle.step();
        }

        assertThat(worked).hasValue(2);
    }

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> replayed = new ArrayList<>();

    private Trickle trickle(SeedOrders orders, Teamwork teams) {
        StrayOrders strays = new StrayOrders(serviceNow, orders, replayed::addAll);
        return new Trickle(
                new Trickle.Sides(serviceNow, orders, strays, teams),
                (key, values) -> told.add(key + List.of(values)),
                3);
    }

    private static List<String> texts(ServiceNowStandIn from) {
        return from.all("sc_req_item").stream()
                .map(item -> item.get("short_description"))
                .toList();
    }

    private static Set<String> seconds(ServiceNowStandIn from) {
        return from.all("sc_req_item").stream()
                .map(item -> item.get("sys_updated_on"))
                .collect(Collectors.toSet());
    }
}
