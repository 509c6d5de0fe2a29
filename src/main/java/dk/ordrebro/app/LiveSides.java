package dk.ordrebro.app;

import dk.ordrebro.azuredevops.AzureDevOpsPreflight;
import dk.ordrebro.azuredevops.ClassificationNodes;
import dk.ordrebro.azuredevops.RevisionFeed;
import dk.ordrebro.azuredevops.WorkItemClient;
import dk.ordrebro.door.Finding;
import dk.ordrebro.door.Patience;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.intake.OrderFeed;
import dk.ordrebro.intake.ProjectNames;
import dk.ordrebro.intake.WorkItemFeed;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mirror.Discussions;
import dk.ordrebro.mirror.Journals;
import dk.ordrebro.mirror.file.OrderFiles.OrderFile;
import dk.ordrebro.order.CatalogItem;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.person.Directories;
import dk.ordrebro.servicenow.AttachmentClient;
import dk.ordrebro.servicenow.CatalogItems;
import dk.ordrebro.servicenow.MappedTables;
import dk.ordrebro.servicenow.OrderClient;
import dk.ordrebro.servicenow.StaffDirectory;
import dk.ordrebro.settings.ServiceNowSettings.Poll;
import dk.ordrebro.settings.Settings;
import dk.ordrebro.workitem.ProjectPaths;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Both systems over their doors, for the verbs that look; the edges' clients answer, and none of their writes is called. */
final class LiveSides implements BothSides {
    private final Connection connection;
    private final Doors doors;
    private final Settings settings;
    private final Clock clock;
    private final List<MappingSet> mappings;
    private final MappedTables mapped;
    private final OrderClient orders;
    private final WorkItemClient items;
    private final Directories directories;
    private final Map<String, ProjectPaths> paths = new HashMap<>();

    /**
     * Both systems, open to be asked.
     *
     * @param names what mappings call projects
     * @param end ends what was opened for it
     */
    record Connection(Doors doors, ProjectNames names, Runnable end) {}

    LiveSides(Connection connection, Settings settings, List<MappingSet> mappings, Clock clock) {
        this.connection = connection;
        this.doors = connection.doors();
        this.settings = settings;
        this.clock = clock;
        this.mappings = mappings;
        Map<String, Set<String>> fields = fields(mappings);
        Set<String> variables = new TreeSet<>();
        mappings.forEach(set -> variables.addAll(set.tablesWithVariables()));
        this.mapped = new MappedTables(() -> fields, () -> variables);
        this.orders = new OrderClient(doors.serviceNow(), settings.serviceNow(), clock, mapped);
        this.directories = LiveDirectories.of(doors, settings, clock);
        this.items = new WorkItemClient(doors.azureDevOps(), settings.azureDevOps(), clock, connection.names());
    }

    private static Map<String, Set<String>> fields(List<MappingSet> mappings) {
        Map<String, Set<String>> fields = new LinkedHashMap<>();
        mappings.forEach(set -> set.fieldsByTable()
                .forEach((table, names) ->
                        fields.computeIfAbsent(table, each -> new TreeSet<>()).addAll(names)));
        return fields;
    }

    @Override
    public Optional<Order> numbered(String number) {
        return orders.numbered(number);
    }

    @Override
    public Map<OrderRef, Order> orders(Collection<OrderRef> refs) {
        return orders.read(refs);
    }

    @Override
    public Optional<Failure> obstacle(String project) {
        return connection.names().obstacle(project);
    }

    @Override
    public boolean sameProject(String one, String other) {
        return connection.names().same(one, other);
    }

    @Override
    public Directories directories() {
        return directories;
    }

    @Override
    public TableSchema table(String name) {
        return orders.schemas().getOrDefault(name, new TableSchema(name, Map.of()));
    }

    @Override
    public Map<String, TableSchema> tables() {
        return orders.schemas();
    }

    @Override
    public Map<Long, WorkItem> items(Collection<Long> ids) {
        return items.read(ids);
    }

    @Override
    public WorkItemType type(String project, String type) {
        return items.type(project, type);
    }

    @Override
    public ProjectPaths paths(String project) {
        return paths.computeIfAbsent(project, this::readPaths);
    }

    private ProjectPaths readPaths(String project) {
        ClassificationNodes.Paths read = new ClassificationNodes(doors.azureDevOps(), settings.azureDevOps(), clock)
                .paths(connection.names().address(project));
        return new ProjectPaths(project, read.areas(), read.iterations());
    }

    @Override
    public Set<String> typeNames(String project) {
        try {
            return items.typeNames(project);
        } catch (CallFailure failed) {
            if (failed.failure().ofPart()) {
                return Set.of();
            }
            throw failed;
        }
    }

    @Override
    public Map<String, List<Finding>> findings(Patience patience) {
        Set<AzureDevOpsPreflight.Target> targets = new LinkedHashSet<>();
        mappings.forEach(set -> set.mappings().forEach(mapping -> targets.add(target(mapping))));
        return new Preflight(settings, mapped, targets, clock).findings(doors, patience);
    }

    /** Without what has a place in a file: that is told there. */
    private static AzureDevOpsPreflight.Target target(Mapping mapping) {
        return new AzureDevOpsPreflight.Target(
                mapping.project(), mapping.type(), Set.of(), Set.of(), Set.of(), Set.of());
    }

    @Override
    public Set<String> groups() {
        return new StaffDirectory(doors.serviceNow(), clock).groups();
    }

    @Override
    public Optional<CatalogItem> catalogItem(String nameOrSysId) {
        return new CatalogItems(doors.serviceNow(), clock).find(nameOrSysId);
    }

    @Override
    public Set<String> variableNames(Set<String> named) {
        return new CatalogItems(doors.serviceNow(), clock).variableNames(named);
    }

    @Override
    public Set<String> catalogNames() {
        return new CatalogItems(doors.serviceNow(), clock).names();
    }

    @Override
    public OrderFeed feed() {
        return orders;
    }

    @Override
    public Journals journals() {
        return orders;
    }

    @Override
    public Discussions discussions() {
        return items;
    }

    @Override
    public Map<OrderRef, List<OrderFile>> files(Collection<OrderRef> orders) {
        return new AttachmentClient(doors.serviceNow(), clock).files(orders);
    }

    @Override
    public WorkItemFeed workItemFeed() {
        return new RevisionFeed(doors.azureDevOps(), settings.azureDevOps(), clock);
    }

    @Override
    public Set<Long> stamped(String project, Set<String> types, Set<String> beginnings) {
        return items.stamped(project, types, beginnings);
    }

    @Override
    public Map<Long, WorkItem> stamps(Collection<Long> ids) {
        return items.stamps(ids);
    }

    @Override
    public Noticing noticing() {
        Poll poll = settings.serviceNow().poll();
        Duration ofOrders = poll.every().plus(RouteProperties.sweep(poll)); // late commits are found by the sweep
        Duration ofItems = settings.azureDevOps().feedEvery();
        return new Noticing(poll.since(), ofOrders.compareTo(ofItems) > 0 ? ofOrders : ofItems);
    }

    @Override
    public void close() {
        connection.end().run();
    }
}
