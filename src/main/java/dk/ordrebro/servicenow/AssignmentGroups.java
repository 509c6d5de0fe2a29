package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.failure.CallFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The groups that fulfil orders: for a write that names one, and for a check of what mappings say of them. */
final class AssignmentGroups {
    static final String TABLE = "sys_user_group";

    private static final int PAGE = 1_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final List<String> FIELDS = List.of("sys_id", "name", "active");

    private final BulkReader reader;
    private final Clock clock;
    private final Map<String, String> known = new HashMap<>();
    private Instant since = Instant.MIN;

    AssignmentGroups(BulkReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** The sys_id of each that one active group alone is called; asked for in one call, and remembered for a while. */
    synchronized Map<String, String> ids(Collection<String> names) {
        if (Duration.between(since, clock.instant()).compareTo(REMEMBERED) > 0) {
            known.clear();
            since = clock.instant();
        }
        List<String> asked = names.stream()
                .distinct()
                .filter(name -> !known.containsKey(name) && EncodedQuery.holds(name))
                .toList();
        List<List<ObjectNode>> answers = all(asked.stream()
                .map(name -> query(EncodedQuery.ALL.where("name", "=", name)))
                .toList());
        for (int i = 0; i < answers.size(); i++) {
            List<ObjectNode> active = answers.get(i).stream()
                    .filter(row -> !Cell.of(row, "active").value().equals("false"))
                    .toList();
            if (active.size() == 1) {
                known.put(asked.get(i), Cell.of(active.getFirst(), "sys_id").value());
            }
        }
        return Map.copyOf(known);
    }

    /** By name; empty when the integration user may not see them. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        all(List.of(query(EncodedQuery.ALL)))
                .forEach(rows ->
                        rows.forEach(row -> names.add(Cell.of(row, "name").value())));
        names.remove("");
        return names;
    }

    private static TableQuery query(EncodedQuery which) {
        return TableQuery.values(TABLE, which.orderBy("sys_id"), FIELDS, PAGE);
    }

    /** None where the integration user may not see them. */
    private List<List<ObjectNode>> all(List<TableQuery> queries) {
        try {
            return reader.all("groups", queries);
        } catch (CallFailure failed) {
            if (failed.failure().ofPart()) {
                return List.of();
            }
            throw failed;
        }
    }
}
