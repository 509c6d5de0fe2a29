package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.door.Door;
import dk.ordrebro.order.TableSchema;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what the fields of tables are: {@code sys_db_object} for the tables they extend, {@code sys_dictionary} for the
 * fields, {@code sys_choice} for the choices. Two calls for any number of tables, two more for each step that mappings
 * walk through references. Kept until the fields asked for change, {@link #refresh} or {@link #forget}.
 */
final class TableSchemas {
    private static final int ROWS = 1_000;
    private static final int LONGEST_CHAIN = 6;
    private static final int DEEPEST_WALK = 3;
    private static final List<String> DICTIONARY_FIELDS =
            List.of("sys_id", "name", "element", "internal_type", "reference", "max_length", "mandatory", "choice");
    private static final List<String> CHOICE_FIELDS =
            List.of("sys_id", "name", "element", "value", "label", "language", "sequence");

    private final BulkReader reader;
    private Map<String, Set<String>> knownFor = Map.of();
    private Map<String, TableSchema> known = Map.of();
    private boolean whole;

    public TableSchemas(Door door, Clock clock) {
        this(new BulkReader(new BatchClient(new TableClient(door, clock))));
    }

    TableSchemas(BulkReader reader) {
        this.reader = reader;
    }

    /**
     * The schemas of these tables and of those their dot-walked fields lead to. A table that cannot be read has a schema
     * without fields.
     *
     * @param fieldsByTable as a mapping set gives them
     * @throws dk.ordrebro.failure.CallFailure when ServiceNow does not answer or the user may not read the dictionary
     */
    public synchronized Map<String, TableSchema> of(Map<String, Set<String>> fieldsByTable) {
        if (!fieldsByTable.equals(knownFor)) {
            known = new LinkedHashMap<>();
            knownFor = Map.copyOf(fieldsByTable);
            whole = false;
        }
        if (!whole) {
            read(fieldsByTable, known);
            known = Map.copyOf(known);
            whole = true;
        }
        return known;
    }

    /**
     * Reads anew what is known; where that fails, what is known stays.
     *
     * @throws dk.ordrebro.failure.CallFailure when ServiceNow does not answer or the user may not read the dictionary any more
     */
    public synchronized void refresh() {
        if (whole) {
            Map<String, TableSchema> anew = new LinkedHashMap<>();
            read(knownFor, anew);
            known = Map.copyOf(anew);
        }
    }

    /** Reads anew the next time: choices and fields change while the service runs. */
    public synchronized void forget() {
        knownFor = Map.of();
    }

    /** What was read before a call failed is not read again: else nothing would be known while one call in three fails. */
    private void read(Map<String, Set<String>> fieldsByTable, Map<String, TableSchema> schemas) {
        Set<String> wanted = new LinkedHashSet<>(fieldsByTable.keySet());
        wanted.removeAll(schemas.keySet());
        for (int depth = 0; depth <= DEEPEST_WALK; depth++) {
            if (!wanted.isEmpty()) {
                schemas.putAll(tables(wanted));
            }
            wanted = new LinkedHashSet<>();
            for (Map.Entry<String, Set<String>> entry : fieldsByTable.entrySet()) {
                for (String field : FieldList.of(entry.getValue())) {
                    wanted.addAll(ReferenceWalk.tables(schemas, entry.getKey(), field));
                }
            }
            wanted.removeAll(schemas.keySet());
        }
    }

    private Map<String, TableSchema> tables(Collection<String> tables) {
        List<String> valid = tables.stream().filter(SysId::name).toList();
        Map<String, List<String>> chains = chains(valid);
        Set<String> all = new LinkedHashSet<>();
        chains.values().forEach(all::addAll);
        List<TableQuery> queries = new ArrayList<>();
        List<List<String>> chunks = BulkReader.chunks(List.copyOf(all), 20);
        for (List<String> chunk : chunks) {
            queries.add(
                    TableQuery.values("sys_dictionary", ofTables(chunk, "active", "true"), DICTIONARY_FIELDS, ROWS));
            queries.add(TableQuery.values("sys_choice", ofTables(chunk, "inactive", "false"), CHOICE_FIELDS, ROWS));
        }
        List<List<ObjectNode>> answers = reader.all("schema", queries);
        Dictionary dictionary = new Dictionary();
        for (int i = 0; i < answers.size(); i += 2) {
            answers.get(i).forEach(dictionary::field);
            answers.get(i + 1).forEach(dictionary::choice);
        }
        Map<String, TableSchema> schemas = new LinkedHashMap<>();
        for (String table : tables) {
            schemas.put(table, new TableSchema(table, dictionary.fields(chains.getOrDefault(table, List.of()))));
        }
        return schemas;
    }

    private static EncodedQuery ofTables(List<String> tables, String flag, String value) {
        return EncodedQuery.ALL.in("name", tables).where(flag, "=", value).orderBy("sys_id");
    }

    /** Each table with those it extends, itself first. */
    private Map<String, List<String>> chains(List<String> tables) {
        List<String> fields = new ArrayList<>(List.of("name"));
        for (int i = 1; i < LONGEST_CHAIN; i++) {
            fields.add("super_class.".repeat(i) + "name");
        }
        List<TableQuery> queries = BulkReader.chunks(tables, 20).stream()
                .map(chunk -> TableQuery.values(
                        "sys_db_object", EncodedQuery.ALL.in("name", chunk).orderBy("name"), fields, ROWS))
                .toList();
        Map<String, List<String>> chains = new LinkedHashMap<>();
        tables.forEach(table -> chains.put(table, List.of(table)));
        reader.all("schema", queries)
                .forEach(rows -> rows.forEach(row -> {
                    List<String> chain = fields.stream()
                            .map(field -> Cell.of(row, field).value())
                            .filter(SysId::name)
                            .toList();
                    if (!chain.isEmpty()) {
                        chains.replace(chain.getFirst(), chain);
                    }
                }));
        return chains;
    }
}
