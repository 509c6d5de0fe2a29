package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.reconcile.Orders.NoteRef;
import dk.ordrebro.text.SameText;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks up which notes stand in {@code sys_journal_field} already; the fields themselves never show their entries. */
final class Journal {
    private static final List<String> FIELDS = List.of("sys_id", "element_id", "element", "value");
    private static final int ROWS = 500;
    private static final int ORDERS = 40;

    private final BulkReader reader;

    Journal(BulkReader reader) {
        this.reader = reader;
    }

    private record Entry(String sysId, String field, String text) {}

    /**
     * Those of the notes that stand.
     *
     * @param since in ServiceNow's time; no entry older than this counts
     */
    Set<NoteRef> standing(Collection<NoteRef> notes, Instant since) {
        Set<String> fields =
                notes.stream().map(NoteRef::field).filter(SysId::name).collect(Collectors.toSet());
        List<String> ids = notes.stream()
                .map(note -> note.ref().sysId())
                .filter(SysId::valid)
                .distinct()
                .toList();
        if (ids.isEmpty() || fields.isEmpty()) {
            return Set.of();
        }
        List<TableQuery> queries = BulkReader.chunks(ids, ORDERS).stream()
                .map(chunk -> TableQuery.values("sys_journal_field", query(chunk, fields, since), FIELDS, ROWS))
                .toList();
        Set<Entry> entries = new HashSet<>();
        reader.all("journal", queries).forEach(rows -> rows.forEach(row -> entries.add(entry(row))));
        return notes.stream()
                .filter(note ->
                        entries.contains(new Entry(note.ref().sysId(), note.field(), SameText.plain(note.text()))))
                .collect(Collectors.toSet());
    }

    private static EncodedQuery query(List<String> ids, Set<String> fields, Instant since) {
        return EncodedQuery.ALL
                .in("element_id", ids)
                .in("element", fields.stream().sorted().toList())
                .where("sys_created_on", ">=", Times.stored(since))
                .orderBy("sys_created_on")
                .orderBy("sys_id");
    }

    private static Entry entry(ObjectNode row) {
        return new Entry(
                Cell.of(row, "element_id").value(),
                Cell.of(row, "element").value(),
                SameText.plain(Cell.of(row, "value").value()));
    }
}
