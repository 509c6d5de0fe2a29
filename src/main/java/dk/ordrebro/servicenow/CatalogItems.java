package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.door.Door;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.order.CatalogItem;
import dk.ordrebro.order.CatalogItem.Question;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What can be ordered, for a first mapping of it; the service itself never asks. */
public final class CatalogItems {
    private static final int PAGE = 1_000;
    private static final String TABLE = "sc_cat_item";

    /**
     * Question types by ServiceNow's numbers that carry no answer: Label, Break, Macro, UI Page, Macro with Label, Container
     * Start, End and Split, Rich Text Label.
     */
    private static final Set<String> SILENT = Set.of("11", "12", "14", "15", "17", "19", "20", "24", "32");

    private static final String MASKED = "25";

    private final BulkReader reader;

    public CatalogItems(Door door, Clock clock) {
        this.reader = new BulkReader(new BatchClient(new TableClient(door, clock)));
    }

    /** The item of this very name, the active one where there are several, or of this sys_id; with its variables. */
    public Optional<CatalogItem> find(String nameOrSysId) {
        EncodedQuery query = EncodedQuery.ALL;
        if (SysId.valid(nameOrSysId)) {
            query = query.where("sys_id", "=", nameOrSysId.toLowerCase(Locale.ROOT));
        } else if (EncodedQuery.holds(nameOrSysId)) {
            query = query.where("name", "=", nameOrSysId);
        } // else every item is read: such a name cannot be asked for
        return rows(TABLE, query, List.of("sys_id", "name", "active")).stream()
                .filter(row -> value(row, "name").equals(nameOrSysId)
                        || value(row, "sys_id").equalsIgnoreCase(nameOrSysId))
                .min(Comparator.comparing(row -> value(row, "active").equals("false")))
                .map(this::item);
    }

    /** The names of the active items. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        rows(TABLE, EncodedQuery.ALL.where("active", "=", "true"), List.of("sys_id", "name"))
                .forEach(row -> names.add(value(row, "name")));
        names.remove("");
        return names;
    }

    private CatalogItem item(ObjectNode row) {
        String sysId = value(row, "sys_id");
        VariableSets sets = sets(sysId);
        return new CatalogItem(sysId, value(row, "name"), questions(sysId, sets), sets.tables(), sets.seen());
    }

    private VariableSets sets(String item) {
        try {
            EncodedQuery query = EncodedQuery.ALL.where("sc_cat_item", "=", item);
            return VariableSets.of(rows(VariableSets.TABLE, query, VariableSets.FIELDS));
        } catch (CallFailure failed) {
            if (failed.failure() instanceof Failure.Misconfigured barred && !barred.door()) {
                return VariableSets.HIDDEN; // its own questions are worth having without
            }
            throw failed;
        }
    }

    private List<Question> questions(String item, VariableSets sets) {
        EncodedQuery query = EncodedQuery.ALL.where("cat_item", "=", item).where("active", "=", "true");
        if (!sets.places().isEmpty()) {
            query = query.or(
                    EncodedQuery.ALL.in("variable_set", sets.places().keySet()).where("active", "=", "true"));
        }
        List<ObjectNode> rows = new ArrayList<>(rows(
                "item_option_new",
                query,
                List.of("sys_id", "name", "question_text", "type", "order", "reference", "variable_set")));
        rows.sort(Comparator.<ObjectNode>comparingLong(sets::place)
                .thenComparing(row -> value(row, "variable_set"))
                .thenComparingLong(VariableSets::position));
        return rows.stream()
                .filter(row -> !SILENT.contains(value(row, "type"))
                        && !value(row, "name").isBlank())
                .map(row -> new Question(
                        value(row, "name"),
                        value(row, "question_text"),
                        value(row, "type").equals(MASKED),
                        value(row, "reference")))
                .toList();
    }

    private List<ObjectNode> rows(String table, EncodedQuery query, List<String> fields) {
        return reader.all("catalog", List.of(TableQuery.values(table, query.orderBy("sys_id"), fields, PAGE)))
                .getFirst();
    }

    private static String value(ObjectNode row, String field) {
        return Cell.of(row, field).value();
    }
}
