package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.door.Door;
import dk.ordrebro.failure.CallFailure;
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
import java.util.regex.Pattern;

/** What can be ordered, for a first mapping of it and to check what mappings name; the service itself never asks. */
public final class CatalogItems {
    private static final int PAGE = 1_000;
    private static final String TABLE = "sc_cat_item";
    private static final String QUESTIONS = "item_option_new";

    /**
     * Question types by ServiceNow's numbers that carry no answer: Label, Break, Macro, UI Page, Macro with Label, Container
     * Start, End and Split, Rich Text Label.
     */
    private static final Set<String> SILENT = Set.of("11", "12", "14", "15", "17", "19", "20", "24", "32");

    private static final String MASKED = "25";

    /** What can be asked for in a list. */
    private static final Pattern NAME = Pattern.compile("\\w+");

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

    /**
     * The names of variables, and of sets with rows. An active item need not have them: orders of older items are carried too.
     *
     * @param named what is looked for
     * @return these where all of them are there, else every name there is; empty when they cannot be read
     */
    public Set<String> variableNames(Set<String> named) {
        if (named.isEmpty()) {
            return Set.of();
        }
        try {
            Set<String> found = named.stream().allMatch(NAME.asMatchPredicate())
                    ? variables(EncodedQuery.ALL.in("name", named), EncodedQuery.ALL.in(VariableSets.NAME, named))
                    : Set.of();
            return found.containsAll(named) ? found : variables(EncodedQuery.ALL, EncodedQuery.ALL);
        } catch (CallFailure failed) {
            if (failed.failure().ofPart()) {
                return Set.of();
            }
            throw failed;
        }
    }

    private Set<String> variables(EncodedQuery questions, EncodedQuery sets) {
        Set<String> names = new TreeSet<>();
        rows(QUESTIONS, questions, List.of("sys_id", "name")).forEach(row -> names.add(value(row, "name")));
        names.addAll(VariableSets.rowNames(rows(VariableSets.TABLE, sets, VariableSets.FIELDS)));
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
            if (failed.failure().ofPart()) {
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
                QUESTIONS,
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
