package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.failure.CallFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads catalog variables of many orders in bulk: the stored values, and what a person sees where that is another thing
 * (the text of a choice, the name of a record). A multi-row set is a list of rows under the set's name. What is masked on the
 * form is never read on.
 */
final class Variables {
    private static final Logger LOG = LoggerFactory.getLogger(Variables.class);
    private static final int ROWS = 1_000;
    private static final int OWNERS = 30;
    private static final Duration HIDDEN = Duration.ofMinutes(10);

    private static final String ROW_TABLE = "sc_multi_row_question_answer";
    private static final String ROW_OWNER = "parent_id";
    private static final String ROW_SET = "variable_set.internal_name";
    private static final String ROW_QUESTION = "item_option_new";

    private final BulkReader reader;
    private final Names names;
    private final Clock clock;
    private volatile Instant rowsHiddenUntil = Instant.MIN;

    Variables(BulkReader reader, Names names, Clock clock) {
        this.reader = reader;
        this.names = names;
        this.clock = clock;
    }

    /**
     * The answers of one order, by the name of the question.
     *
     * @param twice where the order has a name more than once: all of its answers
     */
    record Answered(Map<String, Object> shown, Map<String, Object> stored, Map<String, List<Object>> twice) {
        static final Answered NONE = new Answered(Map.of(), Map.of(), Map.of());
    }

    /** The answers of these orders by owner, those without any left out. */
    Map<String, Answered> read(String table, Collection<String> owners) {
        List<String> valid = owners.stream().filter(SysId::valid).distinct().toList();
        if (valid.isEmpty()) {
            return Map.of();
        }
        VariableSource source = VariableSource.of(table);
        List<TableQuery> queries = queries(source.answers(), source.owner(), source.fields(), valid);
        List<TableQuery> rows = clock.instant().isBefore(rowsHiddenUntil) ? List.of() : rows(valid);
        List<List<ObjectNode>> read = read(queries, rows);
        VariableAnswers answers = new VariableAnswers();
        Set<String> asked = new HashSet<>(valid);
        for (int i = 0; i < read.size(); i++) {
            boolean single = i < queries.size();
            read.get(i).forEach(row -> {
                if (single) {
                    single(source, row, asked, answers);
                } else {
                    row(row, asked, answers);
                }
            });
        }
        return answers.answered(names);
    }

    private static List<TableQuery> rows(List<String> owners) {
        List<String> fields = new ArrayList<>(List.of("sys_id", ROW_OWNER, ROW_SET, "row_index", "value"));
        fields.addAll(VariableKinds.fields(ROW_QUESTION));
        return queries(ROW_TABLE, ROW_OWNER, fields, owners);
    }

    private static List<TableQuery> queries(String table, String owner, List<String> fields, List<String> owners) {
        return BulkReader.chunks(owners, OWNERS).stream()
                .map(chunk -> TableQuery.values(
                        table, EncodedQuery.ALL.in(owner, chunk).orderBy("sys_id"), fields, ROWS))
                .toList();
    }

    /** One batch for both; where the rows of sets may not be read, the single answers are worth having without. */
    private List<List<ObjectNode>> read(List<TableQuery> queries, List<TableQuery> rows) {
        List<TableQuery> both = new ArrayList<>(queries);
        both.addAll(rows);
        try {
            return reader.all("variables", both);
        } catch (CallFailure failed) {
            if (rows.isEmpty() || !failed.failure().ofPart()) {
                throw failed;
            }
            List<List<ObjectNode>> single =
                    reader.all("variables", queries); // fails again where the rows are not to blame
            rowsHiddenUntil = clock.instant().plus(HIDDEN);
            LOG.atWarn()
                    .addKeyValue("cause", failed.failure().cause())
                    .log(
                            "Rows of multi-row variable sets cannot be read: mappings take them for empty. Give the integration"
                                    + " user read access to " + ROW_TABLE);
            return single;
        }
    }

    private static void single(VariableSource source, ObjectNode row, Set<String> asked, VariableAnswers answers) {
        VariableAnswers.One one = one(row, source.owner(), source.value(), source.question());
        if (asked.contains(one.owner()) && !one.name().isEmpty() && !VariableKinds.secret(row, source.question())) {
            answers.add(one); // containers and formatters have no name
        }
    }

    private static void row(ObjectNode row, Set<String> asked, VariableAnswers answers) {
        VariableAnswers.One one = one(row, ROW_OWNER, "value", ROW_QUESTION);
        String set = Cell.of(row, ROW_SET).value();
        if (asked.contains(one.owner())
                && !one.name().isEmpty()
                && !set.isEmpty()
                && !VariableKinds.secret(row, ROW_QUESTION)) {
            answers.add(set, Cell.of(row, "row_index").value(), one);
        }
    }

    private static VariableAnswers.One one(ObjectNode row, String owner, String value, String question) {
        return new VariableAnswers.One(
                Cell.of(row, owner).value(),
                VariableKinds.name(row, question),
                Cell.of(row, value).value(),
                VariableKinds.kind(row, question));
    }
}
