package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.text.CleanText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

    /**
     * By name the sys_id of the one active group that is called so, or why there is none; asked for in one call, and remembered for
     * a while. That a group is kept from us is another matter than that there is none.
     */
    synchronized Map<String, Outcome<String>> ids(Collection<String> names) {
        if (Duration.between(since, clock.instant()).compareTo(REMEMBERED) > 0) {
            known.clear();
            since = clock.instant();
        }
        Map<String, Outcome<String>> found = new HashMap<>();
        names.forEach(name -> found.put(name, known.containsKey(name) ? Outcome.done(known.get(name)) : unknown(name)));
        List<String> asked = names.stream()
                .distinct()
                .filter(name -> !known.containsKey(name) && EncodedQuery.holds(name))
                .toList();
        if (!asked.isEmpty()) {
            found.putAll(ask(asked));
        }
        return found;
    }

    private Map<String, Outcome<String>> ask(List<String> asked) {
        List<TableQuery> queries = new ArrayList<>(List.of(TableQuery.values(TABLE, EncodedQuery.ALL, FIELDS, 1)));
        asked.forEach(name -> queries.add(query(EncodedQuery.ALL.where("name", "=", name))));
        Map<String, Outcome<String>> found = new HashMap<>();
        try {
            List<TablePage> pages = reader.pages("groups", queries);
            boolean shows = !pages.getFirst().rows().isEmpty(); // every instance has groups
            for (int i = 0; i < asked.size(); i++) {
                found.put(asked.get(i), only(asked.get(i), pages.get(i + 1), shows));
            }
        } catch (CallFailure failed) {
            if (!failed.failure().ofPart()) {
                throw failed;
            }
            asked.forEach(name -> found.put(name, Outcome.failed(failed.failure())));
        }
        return found;
    }

    private Outcome<String> only(String name, TablePage page, boolean shows) {
        List<ObjectNode> active = page.rows().stream()
                .filter(row -> !Cell.of(row, "active").value().equals("false"))
                .toList();
        if (active.size() == 1) {
            known.put(name, Cell.of(active.getFirst(), "sys_id").value());
            return Outcome.done(known.get(name));
        }
        boolean hidden = page.rows().isEmpty() && (!shows || page.total().orElse(0) > 0);
        return hidden
                ? Outcome.failed(new Failure.Misconfigured(
                        Causes.GROUP_HIDDEN,
                        "ServiceNow hides the group '" + CleanText.message(name)
                                + "', or all groups, from the integration user",
                        false))
                : unknown(name);
    }

    private static Outcome<String> unknown(String name) {
        return Outcome.failed(new Failure.Refused(
                Causes.GROUP_UNKNOWN, "no active group alone is called '" + CleanText.message(name) + "'"));
    }

    /** By name; empty when the integration user may not see all of them. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        try {
            TableQuery query = query(EncodedQuery.ALL);
            List<ObjectNode> rows = reader.all("groups", List.of(query)).getFirst();
            if (reader.pages("groups", List.of(query)).getFirst().total().orElse(0) <= rows.size()) {
                rows.forEach(row -> names.add(Cell.of(row, "name").value()));
            }
        } catch (CallFailure failed) {
            if (!failed.failure().ofPart()) {
                throw failed;
            }
        }
        names.remove("");
        return names;
    }

    private static TableQuery query(EncodedQuery which) {
        return TableQuery.values(TABLE, which.orderBy("sys_id"), FIELDS, PAGE);
    }
}
