package dk.ordrebro.sandbox.servicenow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An encoded query, understood for one table.
 *
 * @param branches one of them must fit
 * @param orders first to last
 * @param invalid what was not understood; the real system drops it and so answers with more rows than were asked for
 */
record Query(List<Branch> branches, List<Sort> orders, List<String> invalid) {
    private static final Pattern CONDITION = Pattern.compile("([a-z0-9_.]+)(.*)", Pattern.DOTALL);

    /** One {@code ORDERBY}. */
    record Sort(FieldPath path, boolean descending) {
        Comparator<Row> comparator() {
            boolean number = path.column().isNumber();
            Comparator<Row> up = (one, other) -> Operator.compare(path.value(one), path.value(other), number);
            return descending ? up.reversed() : up;
        }
    }

    /** @param unqueryable {@code table.field}: what is asked of it is left out, and not told */
    static Query parse(State state, String table, String text, Set<String> unqueryable) {
        return new Parser(state, table, unqueryable).parse(text);
    }

    boolean fits(Row row) {
        for (Branch branch : branches) {
            if (branch.fits(row)) {
                return true;
            }
        }
        return false;
    }

    /** True if rows are wanted just as the table keeps them: by last change, then by sys_id, or in any order. */
    boolean inKeyOrder() {
        List<String> wanted = orders.stream()
                .map(order -> order.path().text() + (order.descending() ? "-" : ""))
                .toList();
        return wanted.isEmpty()
                || wanted.equals(List.of("sys_updated_on"))
                || wanted.equals(List.of("sys_updated_on", "sys_id"));
    }

    Comparator<Row> comparator() {
        return orders.stream()
                .map(Sort::comparator)
                .reduce(Comparator::thenComparing)
                .orElse(Comparator.comparing(Row::key));
    }

    /** Reads a query from left to right. */
    private static final class Parser {
        private final State state;
        private final String table;
        private final Scripts scripts;
        private final Set<String> unqueryable;
        private final List<Branch> branches = new ArrayList<>();
        private final List<Sort> orders = new ArrayList<>();
        private final List<String> invalid = new ArrayList<>();
        private List<List<Condition>> groups = new ArrayList<>();
        private List<Condition> group;

        Parser(State state, String table, Set<String> unqueryable) {
            this.unqueryable = unqueryable;
            this.state = state;
            this.table = table;
            this.scripts = new Scripts(state.clock());
        }

        Query parse(String text) {
            for (String term : text.split("\\^", -1)) {
                term(term);
            }
            endBranch();
            return new Query(branches, orders, invalid);
        }

        private void term(String term) {
            if (term.startsWith("ORDERBYDESC")) {
                order(term.substring("ORDERBYDESC".length()), true);
            } else if (term.startsWith("ORDERBY")) {
                order(term.substring("ORDERBY".length()), false);
            } else if (term.startsWith("NQ")) {
                endBranch();
                and(term.substring(2));
            } else if (term.startsWith("OR")) {
                condition(term.substring(2)).ifPresent(this::or);
            } else if (!term.equals("EQ")) {
                and(term);
            }
        }

        private void and(String term) {
            group = new ArrayList<>(
                    1); // also when it is not understood: an ^OR after it binds to it and to nothing else
            condition(term).ifPresent(this::or);
        }

        private void or(Condition condition) {
            if (group == null) {
                group = new ArrayList<>(1);
            }
            if (group.isEmpty()) {
                groups.add(group);
            }
            group.add(condition);
        }

        private void endBranch() {
            branches.add(new Branch(groups));
            groups = new ArrayList<>();
            group = null;
        }

        private void order(String field, boolean descending) {
            if (unqueryable.contains(table + "." + field)) {
                return;
            }
            FieldPath.of(state, table, field)
                    .ifPresentOrElse(path -> orders.add(new Sort(path, descending)), () -> invalid.add(field));
        }

        /** {@code ONToday@a@b}, as the filter's builder writes it, is {@code BETWEENa@b}. */
        private static String range(String rest) {
            int at = rest.indexOf('@');
            return rest.startsWith("ON") && at > 0 ? "BETWEEN" + rest.substring(at + 1) : rest;
        }

        private Optional<Condition> condition(String term) {
            if (term.isEmpty()) {
                return Optional.empty();
            }
            Matcher parts = CONDITION.matcher(term);
            if (parts.matches() && unqueryable.contains(table + "." + parts.group(1))) {
                return Optional.empty();
            }
            if (parts.matches()) {
                String rest = range(parts.group(2));
                Optional<Operator> operator = Operator.at(rest);
                Optional<FieldPath> path = FieldPath.of(state, table, parts.group(1));
                Optional<String> value = operator.flatMap(
                        found -> scripts.ran(rest.substring(found.sign().length())));
                if (value.isPresent() && path.isPresent()) {
                    return Optional.of(
                            new Condition(path.get(), operator.get(), new Operand(operator.get(), value.get())));
                }
            }
            invalid.add(term);
            return Optional.empty();
        }
    }
}
