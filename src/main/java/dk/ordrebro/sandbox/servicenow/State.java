package dk.ordrebro.sandbox.servicenow;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All rows of all tables, and the only place that changes them. One lock for all writes; readers do not wait for each other. */
final class State {
    /** How ServiceNow keeps a time: UTC, whole seconds. */
    static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final int FIRST_NUMBER = 10_001;

    private final Schema schema = new Schema();
    private final Map<String, Store> stores = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final List<Consumer<Row>> listeners = new CopyOnWriteArrayList<>();
    private final SplittableRandom ids;
    private final Clock clock;

    State(Clock clock, long seed) {
        this.clock = clock;
        this.ids = new SplittableRandom(seed);
        schema.tables().forEach(table -> stores.put(table.name(), new Store()));
    }

    /** Tells of every task that was made or changed, by the writing thread: what a business rule would see. */
    void listen(Consumer<Row> listener) {
        listeners.add(listener);
    }

    private void tell(Row row) {
        if (schema.isTask(row.table())) {
            listeners.forEach(listener -> listener.accept(row));
        }
    }

    Schema schema() {
        return schema;
    }

    Clock clock() {
        return clock;
    }

    String now() {
        return SECONDS.format(clock.instant());
    }

    /** The record, in the table itself or one that extends it; null if there is none. Needs no lock. */
    Row find(String table, String sysId) {
        for (String name : schema.family(table)) {
            Row row = stores.get(name).get(sysId);
            if (row != null) {
                return row;
            }
        }
        return null;
    }

    <T> T reading(Supplier<T> reader) {
        lock.readLock().lock();
        try {
            return reader.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Only within {@link #reading}. */
    Store store(String table) {
        return stores.get(table);
    }

    List<Row> all(String table) {
        return reading(() -> {
            List<Row> rows = new ArrayList<>();
            schema.family(table).forEach(name -> rows.addAll(stores.get(name).all()));
            return rows;
        });
    }

    int size(String table) {
        return reading(() -> stores.get(table).size());
    }

    /** Adds a row as given; what is missing of sys_id, number and the sys_ times and names is filled in. */
    Row insert(String table, Map<String, String> values, String by) {
        return writing(() -> {
            Map<String, String> complete = new LinkedHashMap<>(values);
            String now = now();
            String sysId = complete.computeIfAbsent("sys_id", any -> newId());
            complete.putIfAbsent("sys_created_on", complete.getOrDefault("sys_updated_on", now));
            complete.putIfAbsent("sys_created_by", by);
            complete.putIfAbsent("sys_updated_on", now);
            complete.putIfAbsent("sys_updated_by", by);
            complete.putIfAbsent("sys_mod_count", "0");
            if (schema.isTask(table)) {
                completeTask(table, complete);
            }
            Map<String, String> journal = takeJournal(table, complete);
            complete.values().removeIf(String::isEmpty);
            Row row = new Row(table, sysId, Map.copyOf(complete));
            stores.get(table).put(row);
            journal.forEach((element, text) -> note(row, element, text, by));
            tell(row);
            return row;
        });
    }

    /** Changes a row; a value that is there already is no change, and no change leaves the row as it was. Empty if unknown. */
    Optional<Row> update(String table, String sysId, Map<String, String> values, String by) {
        return writing(() -> {
            Row before = find(table, sysId);
            if (before == null) {
                return Optional.empty();
            }
            Map<String, String> after = new LinkedHashMap<>(before.values());
            Map<String, String> wanted = new LinkedHashMap<>(values);
            Map<String, String> journal = takeJournal(before.table(), wanted);
            wanted.forEach((field, value) -> put(after, field, value));
            if (after.equals(before.values()) && journal.isEmpty()) {
                return Optional.of(before);
            }
            if (schema.isTask(before.table())) {
                closeOrReopen(before, after, by);
            }
            after.put("sys_mod_count", wanted.getOrDefault("sys_mod_count", Long.toString(before.modCount() + 1)));
            after.put("sys_updated_on", wanted.getOrDefault("sys_updated_on", now()));
            after.put("sys_updated_by", by);
            Row row = new Row(before.table(), sysId, Map.copyOf(after));
            stores.get(row.table()).put(row);
            journal.forEach((element, text) -> note(row, element, text, by));
            tell(row);
            return Optional.of(row);
        });
    }

    boolean delete(String table, String sysId, String by) {
        return writing(() -> {
            Row row = find(table, sysId);
            if (row == null) {
                return false;
            }
            stores.get(row.table()).remove(row);
            insert(
                    "sys_audit_delete",
                    Map.of("tablename", row.table(), "documentkey", sysId, "display_value", row.get("number")),
                    by);
            return true;
        });
    }

    private void completeTask(String table, Map<String, String> values) {
        String prefix = schema.table(table).orElseThrow().prefix();
        values.computeIfAbsent("number", any -> {
            int next = numbers.merge(table, FIRST_NUMBER, (one, first) -> one + 1);
            return prefix + String.format("%07d", next);
        });
        values.put("sys_class_name", table);
        TaskStates.begin(table, values);
        values.putIfAbsent("active", "true");
        values.putIfAbsent("priority", "4");
        values.putIfAbsent("approval", "not requested");
        values.putIfAbsent("opened_at", values.get("sys_created_on"));
        values.putIfAbsent("made_sla", "true");
        values.putIfAbsent("knowledge", "false");
        values.putIfAbsent("escalation", "0");
        values.putIfAbsent("reassignment_count", "0");
    }

    private void closeOrReopen(Row before, Map<String, String> after, String by) {
        String state = TaskStates.alike(before, after);
        if (state.equals(before.get("state"))) {
            return;
        }
        boolean closed = TaskStates.closed(before.table(), state);
        after.put("active", Boolean.toString(!closed));
        if (closed) {
            after.put("closed_at", now());
            userNamed(by).ifPresent(user -> after.put("closed_by", user));
        } else {
            after.remove("closed_at");
            after.remove("closed_by");
        }
    }

    /** The sys_id of the user who signs in by this name. */
    private Optional<String> userNamed(String userName) {
        return stores.get("sys_user").lookup("user_name", userName).stream()
                .map(Row::sysId)
                .findFirst();
    }

    private Map<String, String> takeJournal(String table, Map<String, String> values) {
        Map<String, Column> columns = schema.table(table).orElseThrow().columns();
        Map<String, String> journal = new LinkedHashMap<>();
        values.entrySet().removeIf(entry -> {
            Column column = columns.get(entry.getKey());
            boolean taken = column != null && column.isJournal();
            if (taken && !entry.getValue().isEmpty() && column.type().equals("journal_input")) {
                journal.put(entry.getKey(), entry.getValue());
            }
            return taken;
        });
        return journal;
    }

    private void note(Row row, String element, String text, String by) {
        insert(
                "sys_journal_field",
                Map.of("name", row.table(), "element", element, "element_id", row.sysId(), "value", text),
                by);
    }

    private static void put(Map<String, String> values, String field, String value) {
        if (value.isEmpty()) {
            values.remove(field);
        } else {
            values.put(field, value);
        }
    }

    private <T> T writing(Supplier<T> writer) {
        lock.writeLock().lock();
        try {
            return writer.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    String newId() {
        return writing(() -> String.format("%016x%016x", ids.nextLong(), ids.nextLong()));
    }

    static String text(Instant time) {
        return SECONDS.format(time);
    }
}
