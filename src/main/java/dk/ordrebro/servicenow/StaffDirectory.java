package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.door.Door;
import dk.ordrebro.person.KnownPeople;
import dk.ordrebro.person.Person;
import dk.ordrebro.person.PersonMatch;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who stands in ServiceNow: the groups that fulfil orders, for a check of what mappings say of them, and the users whom values
 * name. Names go out in the body of a batch, so none stands in an address.
 */
public final class StaffDirectory implements KnownPeople.Source {
    private static final int PAGE = 1_000;

    /** Room for names in an address, beside the rest of the query. */
    private static final int MOST_LETTERS = 1_200;

    /** How a user may be named, and the fields that are read. */
    private static final List<String> NAMES = List.of("email", "user_name", "name");

    private static final List<String> FIELDS = List.of("sys_id", "email", "user_name", "name", "active");

    private final BulkReader reader;
    private final Clock clock;

    public StaffDirectory(Door door, Clock clock) {
        this.clock = clock;
        this.reader = new BulkReader(new BatchClient(new TableClient(door, clock)));
    }

    /** Groups by name; empty when the integration user may not see them. */
    public Set<String> groups() {
        return new AssignmentGroups(reader, clock).names();
    }

    /** One batch; a name that no condition can hold is nobody's. */
    @Override
    public Map<String, List<Person>> candidates(Collection<String> keys) {
        List<TableQuery> queries = new ArrayList<>();
        for (List<String> some : parts(keys.stream().filter(EncodedQuery::holds).toList())) {
            NAMES.forEach(field -> queries.addAll(named(field, some)));
        }
        Set<Person> people = new LinkedHashSet<>();
        if (!queries.isEmpty()) {
            reader.all("people", queries).forEach(rows -> rows.forEach(row -> people.add(person(row))));
        }
        Map<String, List<Person>> candidates = new HashMap<>();
        people.forEach(person -> person.names().forEach(name -> candidates
                .computeIfAbsent(PersonMatch.key(name), key -> new ArrayList<>())
                .add(person)));
        return candidates;
    }

    /** A list takes no commas, and names with one are asked for one by one. */
    private static List<TableQuery> named(String field, List<String> keys) {
        List<TableQuery> queries = new ArrayList<>();
        List<String> plain = keys.stream().filter(key -> key.indexOf(',') < 0).toList();
        if (!plain.isEmpty()) {
            queries.add(query(EncodedQuery.ALL.in(field, plain)));
        }
        keys.stream()
                .filter(key -> key.indexOf(',') >= 0)
                .forEach(key -> queries.add(query(EncodedQuery.ALL.where(field, "=", key))));
        return queries;
    }

    private static TableQuery query(EncodedQuery of) {
        return TableQuery.values("sys_user", of.orderBy("sys_id"), FIELDS, PAGE);
    }

    private static List<List<String>> parts(List<String> keys) {
        List<List<String>> parts = new ArrayList<>();
        int letters = MOST_LETTERS;
        for (String key : keys) {
            int more = TableQuery.encode(key).length() + 1;
            if (letters + more > MOST_LETTERS) {
                parts.add(new ArrayList<>());
                letters = 0;
            }
            parts.getLast().add(key);
            letters += more;
        }
        return parts;
    }

    private static Person person(ObjectNode row) {
        Set<String> names = new TreeSet<>();
        NAMES.forEach(field -> names.add(Cell.of(row, field).value()));
        names.remove("");
        String active = Cell.of(row, "active").value();
        return new Person(Cell.of(row, "sys_id").value(), Cell.of(row, "name").value(), names, !active.equals("false"));
    }
}
