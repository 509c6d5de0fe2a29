package dk.ordrebro.servicenow;

import dk.ordrebro.SettableClock;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.settings.ServiceNowSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** A fake ServiceNow with a dictionary, a clock that stands until it is moved, and a client before it. */
final class Desk {
    static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
    static final Instant LATER = START.plusSeconds(100_000);
    static final String ITEM = "sc_req_item";

    final SettableClock clock = new SettableClock(START.plus(Duration.ofHours(4)));
    final FakeServiceNow serviceNow = new FakeServiceNow(clock);
    Map<String, Set<String>> fields =
            Map.of(ITEM, Set.of("short_description", "state", "due_date", "assignment_group.name", "label.priority"));
    Set<String> withVariables = Set.of();

    Desk() {
        serviceNow.add("sys_db_object", "name", ITEM, "super_class.name", "task");
        serviceNow.add("sys_db_object", "name", "sys_user_group");
        field("task", "short_description", "string", "max_length", "160");
        field("task", "state", "integer", "choice", "1");
        field("task", "priority", "integer", "choice", "1");
        field("task", "active", "boolean");
        field("task", "due_date", "glide_date_time");
        field("task", "sys_mod_count", "integer");
        field("task", "sys_updated_on", "glide_date_time");
        field("task", "work_notes", "journal_input");
        field("task", "close_notes", "string", "max_length", "20");
        field("task", "assignment_group", "reference", "reference", "sys_user_group");
        field(ITEM, "price_paid", "decimal");
        field(ITEM, "start_on", "glide_date");
        field("sys_user_group", "name", "string");
        choice("task", "state", "1", "Open");
        choice(ITEM, "state", "1", "Åben");
        choice(ITEM, "state", "2", "I gang");
        choice("task", "priority", "3", "3 - Moderate");
    }

    void field(String table, String element, String type, String... more) {
        Map<String, String> row = serviceNow.add(
                "sys_dictionary",
                "sys_id",
                FakeServiceNow.id(serviceNow.tables.size() * 1000 + count()),
                "name",
                table,
                "element",
                element,
                "internal_type",
                type,
                "active",
                "true");
        for (int i = 0; i < more.length; i += 2) {
            row.put(more[i], more[i + 1]);
        }
    }

    private int count() {
        return serviceNow.tables.values().stream()
                .mapToInt(java.util.List::size)
                .sum();
    }

    void choice(String table, String element, String value, String label) {
        serviceNow.add(
                "sys_choice",
                "sys_id",
                FakeServiceNow.id(count()),
                "name",
                table,
                "element",
                element,
                "value",
                value,
                "label",
                label,
                "language",
                "en",
                "inactive",
                "false",
                "sequence",
                value);
    }

    Map<String, String> item(int number, Instant updated) {
        return serviceNow.add(
                ITEM,
                "sys_id",
                FakeServiceNow.id(number),
                "number",
                "RITM" + number,
                "sys_updated_on",
                Times.stored(updated),
                "sys_mod_count",
                "0",
                "active",
                "true",
                "state",
                "1|Åben",
                "short_description",
                "Ny PC",
                "due_date",
                "",
                "priority",
                "3|3 - Moderate",
                "assignment_group",
                "",
                "close_notes",
                "",
                "price_paid",
                "",
                "start_on",
                "");
    }

    static OrderRef ref(int number) {
        return new OrderRef(ITEM, FakeServiceNow.id(number));
    }

    OrderClient client() {
        return client(500);
    }

    OrderClient client(int page) {
        return new OrderClient(serviceNow, settings(page), clock, mapped());
    }

    MappedTables mapped() {
        return new MappedTables(() -> fields, () -> withVariables);
    }

    static ServiceNowSettings settings(int page) {
        return new ServiceNowSettings(
                URI.create("https://kommune.example/"),
                new ServiceNowSettings.Auth.ApiKey(new dk.ordrebro.settings.Secret("k")),
                new ServiceNowSettings.Poll(Duration.ofSeconds(15), Duration.ofSeconds(90), page, START),
                java.util.Optional.of(java.time.ZoneId.of("Europe/Copenhagen")),
                3,
                Duration.ofSeconds(60));
    }

    static Failure failure(Outcome<Order> outcome) {
        return ((Outcome.Failed<Order>) outcome).failure();
    }
}
