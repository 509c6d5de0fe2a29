package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads catalog variables of many orders in bulk: the stored values, and what a person sees where that is another thing
 * (the text of a choice, the name of a record). Multi-row sets are not read.
 */
final class Variables {
    private static final int ROWS = 1_000;
    private static final int OWNERS = 40;

    /** Question types by ServiceNow's numbers: Multiple Choice, Select Box, Lookup Select Box, Lookup Multiple Choice. */
    private static final Set<String> CHOICES = Set.of("3", "5");

    private static final Set<String> REFERENCES = Set.of("8", "18", "22");
    private static final String REQUESTED_FOR = "31";
    private static final String LIST = "21";
    private static final String DATE_TIME = "10";

    private final BulkReader reader;
    private final Names names;

    Variables(BulkReader reader, Names names) {
        this.reader = reader;
        this.names = names;
    }

    /** The answers of one order, by the name of the question. */
    record Answered(Map<String, Object> shown, Map<String, Object> stored) {
        static final Answered NONE = new Answered(Map.of(), Map.of());
    }

    private record One(String owner, String name, String value, Names.Kind kind) {}

    /** The answers of these orders by owner, those without any left out. */
    Map<String, Answered> read(String table, Collection<String> owners) {
        List<String> valid = owners.stream().filter(SysId::valid).distinct().toList();
        if (valid.isEmpty()) {
            return Map.of();
        }
        VariableSource source = VariableSource.of(table);
        List<TableQuery> queries = BulkReader.chunks(valid, OWNERS).stream()
                .map(chunk -> TableQuery.values(
                        source.answers(),
                        EncodedQuery.ALL.in(source.owner(), chunk).orderBy("sys_id"),
                        source.fields(),
                        ROWS))
                .toList();
        List<One> answers = new ArrayList<>();
        reader.all("variables", queries)
                .forEach(rows -> rows.forEach(row -> {
                    One one = one(source, row);
                    if (!one.name().isEmpty()) { // containers and formatters have none
                        answers.add(one);
                    }
                }));
        return answered(answers);
    }

    private static One one(VariableSource source, ObjectNode row) {
        String type = value(row, source.question() + ".type");
        String reference = value(row, source.question() + ".reference");
        Names.Kind kind;
        if (CHOICES.contains(type)) {
            kind = Names.Kind.choice(value(row, source.question() + ".sys_id"));
        } else if (REFERENCES.contains(type)) {
            kind = Names.Kind.record(reference);
        } else if (type.equals(REQUESTED_FOR)) {
            kind = Names.Kind.record(reference.isEmpty() ? "sys_user" : reference);
        } else if (type.equals(LIST)) {
            kind = Names.Kind.record(value(row, source.question() + ".list_table"));
        } else {
            kind = type.equals(DATE_TIME) ? Names.Kind.TIME : Names.Kind.PLAIN;
        }
        return new One(
                value(row, source.owner()), value(row, source.question() + ".name"), value(row, source.value()), kind);
    }

    private static String value(ObjectNode row, String field) {
        return Cell.of(row, field).value();
    }

    private Map<String, Answered> answered(List<One> answers) {
        Map<Names.Kind, Set<String>> wanted = new HashMap<>();
        for (One one : answers) {
            wanted.computeIfAbsent(one.kind(), kind -> new HashSet<>()).addAll(parts(one));
        }
        Names.Known known = names.of(wanted);
        Map<String, Answered> byOwner = new HashMap<>();
        for (One one : answers) {
            Answered answered = byOwner.computeIfAbsent(
                    one.owner(), owner -> new Answered(new LinkedHashMap<>(), new LinkedHashMap<>()));
            answered.stored().put(one.name(), one.value());
            String shown = parts(one).stream()
                    .map(part -> known.name(one.kind(), part))
                    .collect(Collectors.joining(", "));
            answered.shown().put(one.name(), shown);
        }
        return byOwner;
    }

    /** A list collector holds several records, everything else one value. */
    private static List<String> parts(One one) {
        if (!one.kind().ofRecords() || one.value().indexOf(',') < 0) {
            return List.of(one.value());
        }
        return Arrays.stream(one.value().split(",", -1)).map(String::strip).toList();
    }
}
