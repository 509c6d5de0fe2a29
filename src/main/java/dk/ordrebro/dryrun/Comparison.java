package dk.ordrebro.dryrun;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** Orders under today's mappings and under others', summed up while they are added one by one. */
public final class Comparison {
    private static final int MOST_SAMPLES = 3;

    private int orders;
    private int changed;
    private int parked;
    private int broken;
    private final Map<String, Group> moves = new LinkedHashMap<>();
    private final Map<String, Group> fields = new LinkedHashMap<>();
    private final Map<String, Group> parkings = new LinkedHashMap<>();
    private final Map<String, Group> rules = new LinkedHashMap<>();

    /** One order of a group: what it was and what it would be. */
    public record Sample(String number, String today, String then) {}

    /** Orders that differ in the same way. */
    public static final class Group {
        private int count;
        private int todayToo;
        private final List<Sample> samples = new ArrayList<>();

        public int count() {
            return count;
        }

        /** How many of them are so today already. */
        public int todayToo() {
            return todayToo;
        }

        public List<Sample> samples() {
            return samples;
        }

        private void add(Sample sample, boolean already) {
            count++;
            todayToo += already ? 1 : 0;
            if (samples.size() < MOST_SAMPLES) {
                samples.add(sample);
            }
        }

        public Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("orders", count);
            json.put("todayToo", todayToo);
            json.put("samples", samples);
            return json;
        }
    }

    public void add(String number, OrderOutcome today, OrderOutcome then) {
        orders++;
        mapping(number, today, then);
        boolean bothWrite = today.parked().isEmpty() && then.parked().isEmpty(); // a parked order writes nothing
        if (bothWrite && today.mapping().isPresent() && then.mapping().isPresent()) {
            changed += fields(number, today.values(), then.values()) ? 1 : 0;
        }
        then.parked().ifPresent(why -> {
            parked++;
            boolean already = today.parked().isPresent();
            group(parkings, why.cause().code()).add(new Sample(number, "", why.what()), already);
        });
        broken += then.broken().isEmpty() ? 0 : 1;
        then.broken().forEach(rule -> group(rules, rule.field())
                .add(new Sample(number, "", rule.why()), today.broken().contains(rule)));
    }

    private void mapping(String number, OrderOutcome today, OrderOutcome then) {
        if (!today.mapping().equals(then.mapping())) {
            String move = named(today.mapping()) + " -> " + named(then.mapping());
            group(moves, move).add(new Sample(number, named(today.mapping()), named(then.mapping())), false);
        }
    }

    private boolean fields(String number, Map<String, Object> today, Map<String, Object> then) {
        TreeSet<String> names = new TreeSet<>(today.keySet());
        names.addAll(then.keySet());
        boolean differs = false;
        for (String name : names) {
            if (!same(today.get(name), then.get(name))) {
                differs = true;
                group(fields, name).add(new Sample(number, text(today, name), text(then, name)), false);
            }
        }
        return differs;
    }

    private static boolean same(Object today, Object then) {
        return today instanceof Number one && then instanceof Number other
                ? one.doubleValue() == other.doubleValue()
                : Objects.equals(today, then);
    }

    private static Group group(Map<String, Group> groups, String name) {
        return groups.computeIfAbsent(name, each -> new Group());
    }

    private static String text(Map<String, Object> values, String name) {
        return values.get(name) == null ? "" : String.valueOf(values.get(name));
    }

    /** A dash where no mapping takes the order. */
    private static String named(Optional<String> mapping) {
        return mapping.orElse("-");
    }

    public int orders() {
        return orders;
    }

    public int sameMapping() {
        return orders - moves.values().stream().mapToInt(Group::count).sum();
    }

    public int changed() {
        return changed;
    }

    public int parked() {
        return parked;
    }

    public int broken() {
        return broken;
    }

    public Map<String, Group> moves() {
        return moves;
    }

    public Map<String, Group> fields() {
        return fields;
    }

    public Map<String, Group> parkings() {
        return parkings;
    }

    public Map<String, Group> rules() {
        return rules;
    }
}
