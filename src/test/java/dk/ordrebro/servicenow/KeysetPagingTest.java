package dk.ordrebro.servicenow;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.intake.OrderFeed.Page;
import dk.ordrebro.intake.OrderFeed.Position;
import dk.ordrebro.order.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever lies in a table and however it moves: every row is read, and once unless it changed. */
class KeysetPagingTest {
    private static final Instant UNTIL = Desk.START.plusSeconds(100);
    private static final Position BEGIN = new Position(Desk.START, "");

    @Property(tries = 100)
    void reads_every_row_once_whatever_seconds_they_share_and_however_small_the_page(
            @ForAll @Size(max = 60) List<@IntRange(max = 6) Integer> seconds,
            @ForAll @IntRange(min = 1, max = 9) int page) {
        // Given rows of which many share a second, in no order of their ids
        Desk desk = new Desk();
        for (int i = 0; i < seconds.size(); i++) {
            desk.item((i * 7919) % 10_007 + 1, Desk.START.plusSeconds(seconds.get(i)));
        }
        // When
        List<String> read = numbers(drain(desk, page, BEGIN));
        // Then
        assertThat(read).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all(desk));
    }

    @Property(tries = 100)
    void reads_past_rows_the_acls_hide_with_and_without_links(
            @ForAll @Size(max = 60) List<@IntRange(max = 3) Integer> seconds,
            @ForAll @IntRange(min = 1, max = 9) int page,
            @ForAll boolean links,
            @ForAll long seed) {
        // Given a table most of which is hidden, on an instance that may keep its Link header back
        Desk desk = new Desk();
        Random random = new Random(seed);
        desk.serviceNow.links = links;
        List<String> visible = new ArrayList<>();
        for (int i = 0; i < seconds.size(); i++) {
            Map<String, String> row = desk.item(i + 1, Desk.START.plusSeconds(seconds.get(i)));
            if (random.nextInt(4) > 0) {
                desk.serviceNow.hidden.add(row.get("sys_id"));
            } else {
                visible.add(row.get("number"));
            }
        }
        // When read as often as polls come: without links the rows behind hidden ones wait for the next counted poll
        OrderClient client = desk.client(page);
        List<Order> read = new ArrayList<>();
        Position at = BEGIN;
        for (int poll = 0; poll <= seconds.size() + 1; poll++) {
            at = drain(client, at, read);
            desk.clock.forward(Duration.ofMinutes(1));
        }
        // Then
        assertThat(numbers(read)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(visible);
    }

    @Property(tries = 100)
    void loses_no_row_when_rows_change_while_it_reads(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 3) Integer> seconds,
            @ForAll @IntRange(min = 1, max = 7) int page,
            @ForAll long seed) {
        // Given rows that are touched between any two pages, which moves them out of the window
        Desk desk = new Desk();
        Random random = new Random(seed);
        List<Map<String, String>> rows = IntStream.range(0, seconds.size())
                .mapToObj(i -> desk.item(i + 1, Desk.START.plusSeconds(seconds.get(i))))
                .toList();
        OrderClient client = desk.client(page);
        client.schemas();
        int[] touched = {0};
        desk.serviceNow.afterEachPage = () -> {
            Map<String, String> row = rows.get(random.nextInt(rows.size()));
            row.put("sys_updated_on", Times.stored(UNTIL.plusSeconds(1 + touched[0]++)));
            row.put("sys_mod_count", String.valueOf(touched[0]));
        };
        List<Order> read = new ArrayList<>();
        Position at = drain(client, BEGIN, read);
        desk.serviceNow.afterEachPage = () -> {};
        // When the next window is read
        drain(client, at, read, UNTIL.plusSeconds(1_000));
        // Then each row was seen in its last state, and no state twice
        Map<String, List<Long>> counts = read.stream()
                .collect(
                        Collectors.groupingBy(Order::number, Collectors.mapping(Order::modCount, Collectors.toList())));
        assertThat(counts).hasSize(rows.size());
        rows.forEach(row -> assertThat(counts.get(row.get("number")))
                .doesNotHaveDuplicates()
                .endsWith(Long.parseLong(row.get("sys_mod_count"))));
    }

    private static List<Order> drain(Desk desk, int page, Position from) {
        List<Order> read = new ArrayList<>();
        drain(desk.client(page), from, read);
        return read;
    }

    private static Position drain(OrderClient client, Position from, List<Order> into) {
        return drain(client, from, into, UNTIL);
    }

    private static Position drain(OrderClient client, Position from, List<Order> into, Instant until) {
        Position at = from;
        boolean more = true;
        while (more) {
            Page page = client.next(Desk.ITEM, at, until);
            into.addAll(page.orders());
            assertThat(page.more() && page.next().equals(at))
                    .as("a page that leads nowhere")
                    .isFalse();
            at = page.next();
            more = page.more();
        }
        return at;
    }

    private static List<String> numbers(List<Order> orders) {
        return orders.stream().map(Order::number).toList();
    }

    private static List<String> all(Desk desk) {
        return desk.serviceNow.tables.getOrDefault(Desk.ITEM, List.of()).stream()
                .map(row -> row.get("number"))
                .toList();
    }
}
