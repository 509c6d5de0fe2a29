package dk.ordrebro.mapping;

import dk.ordrebro.mapping.file.FileRules.Which;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.workitem.ProjectPaths;
import dk.ordrebro.workitem.WorkItemType;
import dk.ordrebro.yaml.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** All mappings and lookups as one: what a batch is planned under. Immutable, safe for many threads. */
public final class MappingSet {
    private final String hash;
    private final List<Mapping> mappings;
    private final Map<String, Set<String>> fieldsByTable;
    private final Set<String> tablesWithVariables;

    MappingSet(String hash, List<Mapping> mappings) {
        this.hash = hash;
        this.mappings = List.copyOf(mappings);
        this.fieldsByTable = fields(this.mappings);
        this.tablesWithVariables = variables(this.mappings);
    }

    /** Names this set: SHA-256 over its files, the first 12 hexadecimal digits. */
    public String hash() {
        return hash;
    }

    /** In the order of their file names, which is the order they are tried in. */
    public List<Mapping> mappings() {
        return mappings;
    }

    /** The projects that work items are made in, as mappings write them, each once. */
    public List<String> projects() {
        return mappings.stream().map(Mapping::project).distinct().toList();
    }

    public Optional<Mapping> named(String name) {
        return mappings.stream().filter(mapping -> mapping.name().equals(name)).findFirst();
    }

    /** The first mapping whose {@code from} and {@code when} fit; none is out of scope. */
    public Optional<Mapping> takes(Order order) {
        return takes(order, failed -> {});
    }

    /** As {@link #takes}; those before it whose {@code when} failed for the order are told. */
    public Optional<Mapping> takes(Order order, Consumer<TriedMapping> failed) {
        for (Mapping mapping : mappings) {
            TriedMapping tried = mapping.tried(order);
            if (tried.fits()) {
                return Optional.of(mapping);
            }
            if (tried.failed()) {
                failed.accept(tried);
            }
        }
        return Optional.empty();
    }

    /** Every mapping tried on the order, in their order, with the reason: the first that fits takes it. */
    public List<TriedMapping> tried(Order order) {
        return mappings.stream().map(mapping -> mapping.tried(order)).toList();
    }

    /** Mapped tables, parents before children where the mappings tell, each with the ServiceNow fields (dot-walked ones too) to read. */
    public Map<String, Set<String>> fieldsByTable() {
        return fieldsByTable;
    }

    /** True where some mapping takes orders from its table; any other is out of scope, whatever it holds. */
    public boolean reads(OrderRef order) {
        return fieldsByTable.containsKey(order.table());
    }

    /** Tables of which some expression reads catalog variables. */
    public Set<String> tablesWithVariables() {
        return tablesWithVariables;
    }

    /** Tables whose orders' files some mapping carries to work items. */
    public Set<String> tablesWithFiles() {
        return mappings.stream()
                .filter(mapping -> !mapping.files().toWorkItem().equals(Which.NONE))
                .map(Mapping::table)
                .collect(Collectors.toSet());
    }

    /**
     * True when the order was read with every field that this set reads of its table. One that was read under an earlier
     * set may lack some: then a rule would take a field for empty that is not.
     */
    public boolean covers(Order order) {
        String table = order.ref().table();
        return fieldsByTable.getOrDefault(table, Set.of()).stream()
                        .allMatch(field -> carries(order.document(), field.split("\\.", -1)))
                && (!tablesWithVariables.contains(table) || order.document().containsKey("variables"));
    }

    private static boolean carries(Map<?, ?> document, String[] steps) {
        Map<?, ?> at = document;
        for (String step : steps) {
            if (!at.containsKey(step)) {
                return false;
            }
            if (!(at.get(step) instanceof Map<?, ?> inner)) {
                return true; // the value itself, or an empty reference, which leads nowhere
            }
            at = inner;
        }
        return true;
    }

    /**
     * What is wrong with the set when it is held against both systems: unknown tables, fields, types and states, each with the
     * nearest right name.
     *
     * @param tables by name; a table without fields could not be read
     * @param types those of the projects that the mappings name
     */
    public List<Problem> problemsWith(Map<String, TableSchema> tables, Collection<WorkItemType> types) {
        return problemsWith(new Known(tables, types, List.of(), Optional.empty(), Set.of()));
    }

    /**
     * What both systems say they have.
     *
     * @param tables by name; a table without fields could not be read
     * @param types those of the projects that the mappings name
     * @param paths areas and iterations; a project that is absent is not checked
     * @param groups all assignment groups by name; none where not all of them are shown to us, and empty where nobody asked
     * @param variables what variables may be called; empty for not known
     */
    public record Known(
            Map<String, TableSchema> tables,
            Collection<WorkItemType> types,
            Collection<ProjectPaths> paths,
            Optional<Set<String>> groups,
            Set<String> variables) {}

    /** As above, with variables, areas, iterations, groups, allowed values and required fields. */
    public List<Problem> problemsWith(Known known) {
        List<Problem> problems = new ArrayList<>(new OnlineCheck(known.tables(), known.types()).problems(mappings));
        problems.addAll(new ValueCheck(known).problems(mappings));
        problems.addAll(new VariableCheck(known.variables()).problems(mappings));
        problems.sort(Comparator.comparing(Problem::file)
                .thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column));
        return problems.stream().distinct().toList();
    }

    /** The variables that mappings name. */
    public Set<String> variables() {
        return VariableCheck.named(mappings);
    }

    private static Map<String, Set<String>> fields(List<Mapping> mappings) {
        Map<String, Set<String>> fields = new LinkedHashMap<>();
        for (String table : TableOrder.parentsFirst(mappings)) {
            Set<String> names = new TreeSet<>();
            mappings.stream()
                    .filter(mapping -> mapping.table().equals(table))
                    .flatMap(mapping -> mapping.rules().uses().stream())
                    .forEach(use -> use.field().ifPresent(field -> {
                        names.add(field);
                        BesideValue.of(field).ifPresent(names::add);
                    }));
            fields.put(table, java.util.Collections.unmodifiableSet(names));
        }
        return java.util.Collections.unmodifiableMap(fields);
    }

    private static Set<String> variables(List<Mapping> mappings) {
        Set<String> tables = new LinkedHashSet<>();
        for (Mapping mapping : mappings) {
            if (mapping.rules().uses().stream().anyMatch(FieldUse::readsVariables)) {
                tables.add(mapping.table());
            }
        }
        return Set.copyOf(tables);
    }
}
