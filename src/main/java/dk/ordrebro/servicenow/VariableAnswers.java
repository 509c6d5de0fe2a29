package dk.ordrebro.servicenow;

import dk.ordrebro.servicenow.Variables.Answered;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts the answers of many orders together: one value a name, and rows where a set has many. */
final class VariableAnswers {
    private final List<One> single = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();

    /** One answer as stored. */
    record One(String owner, String name, String value, Names.Kind kind) {}

    /** One answer in a row of a set with many. */
    private record Cell(String set, String row, One answer) {}

    void add(One answer) {
        single.add(answer);
    }

    void add(String set, String row, One answer) {
        cells.add(new Cell(set, row, answer));
    }

    /** By owner, those without any left out. */
    Map<String, Answered> answered(Names names) {
        Map<Names.Kind, Set<String>> wanted = new HashMap<>();
        List<One> all = new ArrayList<>(single);
        cells.forEach(cell -> all.add(cell.answer()));
        all.forEach(one ->
                wanted.computeIfAbsent(one.kind(), kind -> new HashSet<>()).addAll(parts(one)));
        Names.Known known = names.of(wanted);
        Map<String, Answered> byOwner = new HashMap<>();
        single.forEach(one -> put(of(byOwner, one.owner()), one, shown(one, known)));
        tables(known)
                .forEach((owner, sets) -> sets.forEach((set, rows) -> {
                    of(byOwner, owner)
                            .shown()
                            .put(set, rows.values().stream().map(Row::shown).toList());
                    of(byOwner, owner)
                            .stored()
                            .put(set, rows.values().stream().map(Row::stored).toList());
                }));
        return byOwner;
    }

    private static Answered of(Map<String, Answered> byOwner, String owner) {
        return byOwner.computeIfAbsent(
                owner, each -> new Answered(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>()));
    }

    /** Two sets of one item may ask under the same name: the answer that was given counts, and both are told. */
    private static void put(Answered answered, One one, String shown) {
        Object before = answered.shown().get(one.name());
        if (before != null) {
            answered.twice().computeIfAbsent(one.name(), name -> new ArrayList<>(List.of(before)));
            answered.twice().get(one.name()).add(shown);
        }
        if (before == null || (before.equals("") && !shown.isBlank())) {
            answered.shown().put(one.name(), shown);
            answered.stored().put(one.name(), one.value());
        }
    }

    /** A row, the same cells shown and stored. */
    private record Row(Map<String, Object> shown, Map<String, Object> stored) {}

    private Map<String, Map<String, Map<String, Row>>> tables(Names.Known known) {
        Map<String, Map<String, Map<String, Row>>> tables = new HashMap<>();
        for (Cell cell : cells) {
            One one = cell.answer();
            Row row = tables.computeIfAbsent(one.owner(), owner -> new LinkedHashMap<>())
                    .computeIfAbsent(cell.set(), set -> new TreeMap<>(VariableAnswers::inOrder))
                    .computeIfAbsent(cell.row(), index -> new Row(new LinkedHashMap<>(), new LinkedHashMap<>()));
            row.shown().put(one.name(), shown(one, known));
            row.stored().put(one.name(), one.value());
        }
        return tables;
    }

    /** Numbers by their size; anything else as text. */
    private static int inOrder(String left, String right) {
        boolean numbers = left.matches("\\d{1,9}") && right.matches("\\d{1,9}");
        return numbers ? Integer.compare(Integer.parseInt(left), Integer.parseInt(right)) : left.compareTo(right);
    }

    private static String shown(One one, Names.Known known) {
        return parts(one).stream().map(part -> known.name(one.kind(), part)).collect(Collectors.joining(", "));
    }

    /** A list collector holds several records, everything else one value. */
    private static List<String> parts(One one) {
        if (!one.kind().ofRecords() || one.value().indexOf(',') < 0) {
            return List.of(one.value());
        }
        return Arrays.stream(one.value().split(",", -1)).map(String::strip).toList();
    }
}
