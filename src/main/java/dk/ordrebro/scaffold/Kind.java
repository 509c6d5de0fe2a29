package dk.ordrebro.scaffold;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Kinds of order beside catalog items that a first mapping is known for: their state models are those of ServiceNow's base
 * system (docs/servicenow.md section 2).
 */
public enum Kind {
    INCIDENT("incident", "User Story", true),
    CHANGE("change_request", "Feature", false),
    PROBLEM("problem", "Feature", true),
    IDEA("im_idea_core", "Epic", false),
    DEMAND("dmn_demand", "Epic", true),
    TASK_ALONE("sc_task", "User Story", false);

    private final String table;
    private final String type;
    private final boolean takesAll;

    Kind(String table, String type, boolean takesAll) {
        this.table = table;
        this.type = type;
        this.takesAll = takesAll;
    }

    /** By its table, or in short: {@code change}, {@code idea}, {@code demand}. */
    public static Optional<Kind> of(String said) {
        return Stream.of(values())
                .filter(kind -> kind.table.equals(said) || kind.shortly().equals(said))
                .findFirst();
    }

    public String table() {
        return table;
    }

    /** The work item type that suits it. */
    public String type() {
        return type;
    }

    /** True where its mapping takes every order of the table. */
    boolean takesAll() {
        return takesAll;
    }

    /** A state of an order that it takes. */
    String state() {
        return this == CHANGE ? "-2" : "1";
    }

    /** The name of its mapping. */
    String shortly() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
