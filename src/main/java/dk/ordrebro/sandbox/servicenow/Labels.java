package dk.ordrebro.sandbox.servicenow;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** What a person sees of a field: labels of choices, names of references, times in the user's own zone and format. */
final class Labels {
    private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm:ss");

    private final State state;
    private final String language;

    /** @param language the reader's; what has no label in it is shown in English */
    Labels(State state, String language) {
        this.state = state;
        this.language = language;
    }

    String shown(Row row, FieldPath path) {
        Row owner = path.owner(row);
        if (owner == null) {
            return "";
        }
        Column column = path.column();
        String value = owner.get(column.name());
        if (column.isJournal()) {
            return journal(owner, column);
        }
        if (value.isEmpty()) {
            return "";
        }
        if (column.isReference()) {
            return name(column.reference(), value);
        }
        if (column.isDateTime()) {
            return time(value);
        }
        if (column.name().equals("sys_class_name")) {
            return state.schema().table(value).map(Table::label).orElse(value);
        }
        String english = state.schema().choices(owner.table(), column.name()).getOrDefault(value, value);
        return state.schema().choices(owner.table(), column.name(), language).getOrDefault(value, english);
    }

    private String name(String table, String sysId) {
        Row row = state.find(table, sysId);
        return row == null
                ? ""
                : row.get(state.schema().table(row.table()).orElseThrow().display());
    }

    private static String time(String utc) {
        return LocalDateTime.parse(utc, DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"))
                .atZone(ZoneOffset.UTC)
                .withZoneSameInstant(ZONE)
                .format(SHOWN);
    }

    /** All entries in one text, newest first: the shape that cannot be taken apart again for certain. */
    private String journal(Row owner, Column column) {
        List<Row> entries =
                state.reading(() -> List.copyOf(state.store("sys_journal_field").lookup("element_id", owner.sysId())));
        return entries.reversed().stream()
                .filter(entry -> column.type().equals("journal_list")
                        || entry.get("element").equals(column.name()))
                .map(entry -> time(entry.get("sys_created_on")) + " - " + entry.get("sys_created_by") + " ("
                        + column.label() + ")\n" + entry.get("value") + "\n\n")
                .collect(Collectors.joining());
    }
}
