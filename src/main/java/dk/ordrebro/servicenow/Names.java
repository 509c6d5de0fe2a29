package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.servicenow.pace.OnceAnHour;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people see for stored values of catalog variables: the text of a choice, the name of a record. Asked for in bulk,
 * remembered for a while; what cannot be resolved keeps its stored value.
 */
final class Names {
    private static final Logger LOG = LoggerFactory.getLogger(Names.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int MOST_REMEMBERED = 20_000;
    private static final int CHUNK = 40;
    private static final int ROWS = 1_000;

    /** No table says which of its fields it is shown by; these are tried in turn. */
    private static final List<String> DISPLAY = List.of("name", "number", "title", "short_description");

    private final BulkReader reader;
    private final Clock clock;
    private final Map<Key, String> remembered = new HashMap<>();
    private final OnceAnHour unreadTold;
    private Instant since = Instant.MIN;

    Names(BulkReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
        this.unreadTold = new OnceAnHour(clock);
    }

    /**
     * How a stored value becomes what people see.
     *
     * @param place the table of the records, or the question of the choices
     * @param value the field of the records that is stored
     * @param label the fields of the records that are shown; none: the first of the usual ones
     */
    record Kind(char sort, String place, String value, List<String> label) {
        static final Kind PLAIN = new Kind('p', "");
        static final Kind TIME = new Kind('t', "");
        static final Kind DURATION = new Kind('d', "");

        private Kind(char sort, String place) {
            this(sort, place, "sys_id", List.of());
        }

        static Kind choice(String question) {
            return SysId.valid(question) ? new Kind('c', question) : PLAIN;
        }

        static Kind record(String table) {
            return SysId.name(table) ? new Kind('r', table) : PLAIN;
        }

        /** Records whose question says which of their fields is stored and which are shown. */
        static Kind lookup(String table, String value, String label) {
            if (!SysId.name(table)) {
                return PLAIN;
            }
            List<String> shown = Arrays.stream(label.split(",", -1))
                    .map(String::strip)
                    .filter(SysId::path)
                    .toList();
            return new Kind('r', table, SysId.name(value) ? value : "sys_id", shown);
        }

        boolean ofRecords() {
            return sort == 'r';
        }

        boolean ofChoices() {
            return sort == 'c';
        }
    }

    private record Key(Kind kind, String value) {}

    /** Names found for one page of orders. */
    record Known(Map<?, String> names) {
        String name(Kind kind, String value) {
            if (kind.equals(Kind.TIME)) {
                return Times.read(value).map(Instant::toString).orElse(value);
            }
            if (kind.equals(Kind.DURATION)) {
                return RichValues.duration(value);
            }
            String name = names.get(new Key(kind, value));
            return name == null ? value : name;
        }
    }

    synchronized Known of(Map<Kind, Set<String>> wanted) {
        if (Duration.between(since, clock.instant()).compareTo(REMEMBERED) > 0 || remembered.size() > MOST_REMEMBERED) {
            remembered.clear();
            since = clock.instant();
        }
        List<TableQuery> queries = new ArrayList<>();
        List<Kind> kinds = new ArrayList<>();
        wanted.forEach((kind, values) -> {
            for (TableQuery query : queries(kind, values)) {
                queries.add(query);
                kinds.add(kind);
            }
        });
        try {
            List<List<ObjectNode>> answers = reader.all("variable-names", queries);
            for (int i = 0; i < answers.size(); i++) {
                Kind kind = kinds.get(i);
                answers.get(i).forEach(row -> remember(kind, row));
            }
        } catch (CallFailure failed) {
            if (!failed.failure().ofPart()) {
                throw failed;
            }
            if (unreadTold.news("names")) {
                LOG.atWarn()
                        .addKeyValue("cause", failed.failure().cause())
                        .log("Names behind catalog variables cannot be read: mappings get stored values. Give the"
                                + " integration user read access to question_choice and the tables variables refer to");
            }
        }
        return new Known(Map.copyOf(remembered));
    }

    private List<TableQuery> queries(Kind kind, Set<String> values) {
        if (kind.ofChoices()
                && remembered.keySet().stream().noneMatch(key -> key.kind().equals(kind))) {
            EncodedQuery query =
                    EncodedQuery.ALL.where("question", "=", kind.place()).orderBy("sys_id");
            return List.of(TableQuery.values("question_choice", query, List.of("sys_id", "value", "text"), ROWS));
        }
        if (!kind.ofRecords()) {
            return List.of();
        }
        List<String> unknown = values.stream()
                .filter(value -> kind.value().equals("sys_id") ? SysId.valid(value) : askable(value))
                .filter(value -> !remembered.containsKey(new Key(kind, value)))
                .toList();
        List<String> fields = new ArrayList<>(List.of("sys_id"));
        fields.add(kind.value());
        fields.addAll(kind.label().isEmpty() ? DISPLAY : kind.label());
        return BulkReader.chunks(unknown, CHUNK).stream()
                .map(chunk -> TableQuery.values(
                        kind.place(),
                        EncodedQuery.ALL.in(kind.value(), chunk),
                        fields.stream().distinct().toList(),
                        CHUNK * 2))
                .toList();
    }

    private void remember(Kind kind, ObjectNode row) {
        if (kind.ofChoices()) {
            String text = Cell.of(row, "text").value();
            remembered.put(new Key(kind, Cell.of(row, "value").value()), text);
            return;
        }
        Key key = new Key(kind, Cell.of(row, kind.value()).value());
        List<String> shown = (kind.label().isEmpty() ? DISPLAY : kind.label())
                .stream()
                        .map(field -> Cell.of(row, field).value())
                        .filter(name -> !name.isBlank())
                        .toList();
        if (!shown.isEmpty()) {
            remembered.put(key, kind.label().isEmpty() ? shown.getFirst() : String.join(" ", shown));
        }
    }

    private static boolean askable(String value) {
        return !value.isBlank() && value.indexOf(',') < 0 && EncodedQuery.holds(value);
    }
}
