package dk.ordrebro.sandbox.servicenow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A field, or a walk over references to one: {@code assignment_group.name}. Made once per request, read once per row. */
final class FieldPath {
    private final String text;
    private final String table;
    private final List<Column> steps;
    private final State state;

    private FieldPath(String text, String table, List<Column> steps, State state) {
        this.text = text;
        this.table = table;
        this.steps = steps;
        this.state = state;
    }

    /** Empty if a step is no field, or walks through something that is no reference. */
    static Optional<FieldPath> of(State state, String table, String text) {
        List<Column> steps = new ArrayList<>(2);
        String at = table;
        for (String name : text.split("\\.", -1)) {
            Optional<Column> step = state.schema().table(at).map(Table::columns).map(columns -> columns.get(name));
            if (step.isEmpty()) {
                return Optional.empty();
            }
            steps.add(step.get());
            at = step.get().reference();
        }
        return Optional.of(new FieldPath(text, table, steps, state));
    }

    String text() {
        return text;
    }

    boolean isDirect() {
        return steps.size() == 1;
    }

    Column column() {
        return steps.getLast();
    }

    /** The stored value, empty where the walk ends early. */
    String value(Row row) {
        Row owner = owner(row);
        return owner == null || column().isJournal() ? "" : owner.get(column().name());
    }

    /** The row that holds the last field of the walk, or null. */
    Row owner(Row row) {
        Row at = row;
        for (int step = 0; step < steps.size() - 1 && at != null; step++) {
            String sysId = at.get(steps.get(step).name());
            at = sysId.isEmpty() ? null : state.find(steps.get(step).reference(), sysId);
        }
        return at;
    }

    @Override
    public String toString() {
        return table + "." + text;
    }
}
