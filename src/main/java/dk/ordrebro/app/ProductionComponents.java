package dk.ordrebro.app;

import dk.ordrebro.azuredevops.AzureDevOpsSignIn;
import dk.ordrebro.azuredevops.ClassificationNodes;
import dk.ordrebro.azuredevops.RevisionFeed;
import dk.ordrebro.azuredevops.WorkItemClient;
import dk.ordrebro.console.OpenSystems;
import dk.ordrebro.door.Door;
import dk.ordrebro.door.Patience;
import dk.ordrebro.door.SignIn;
import dk.ordrebro.insight.hygiene.DailyCount;
import dk.ordrebro.intake.Backfill;
import dk.ordrebro.intake.ChangedPlaces;
import dk.ordrebro.intake.HintIntake;
import dk.ordrebro.intake.KnownProjects;
import dk.ordrebro.intake.OrderIntake;
import dk.ordrebro.intake.WorkItemIntake;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mirror.JournalSight;
import dk.ordrebro.observe.Meters;
import dk.ordrebro.observe.ParkedOrders;
import dk.ordrebro.plan.Preparation;
import dk.ordrebro.reconcile.Reconcile;
import dk.ordrebro.reconcile.ReconcileListener;
import dk.ordrebro.servicenow.AttachmentClient;
import dk.ordrebro.servicenow.MappedTables;
import dk.ordrebro.servicenow.OrderClient;
import dk.ordrebro.servicenow.signin.ServiceNowSignIn;
import dk.ordrebro.settings.Settings;
import dk.ordrebro.verify.VerifyByClock;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service as it is shipped: the two edges over their doors, the ledger, and the beans that the routes call. */
final class ProductionComponents implements Components {
    private static final Logger LOG = LoggerFactory.getLogger(ProductionComponents.class);

    private final Settings settings;
    private final Ledger ledger;
    private final MappingSource source;
    private final LiveMappings mappings;
    private final Clock clock;
    private final Node node;
    private volatile Reload reload;
    private volatile WorkItemIntake feeds;
    private volatile KnownProjects projects;
    private volatile VerifyByClock verify;
    private volatile OpenSystems systems;
    private volatile JournalSight journals;
    private volatile HourlyLook hourly;
    private volatile Map<String, Object> named;
    private volatile DailyCount hygiene;

    /**
     * The process in a cluster.
     *
     * @param name unique among those that share a ledger
     * @param random for jitter
     */
    record Node(String name, RandomGenerator random) {}

    /** What the rooms remember and follow. */
    record Memory(Ledger ledger, MappingSource source, LiveMappings mappings) {}

    ProductionComponents(Settings settings, Memory memory, Node node, Clock clock) {
        this.settings = settings;
        this.ledger = memory.ledger();
        this.source = memory.source();
        this.mappings = memory.mappings();
        this.node = node;
        this.clock = clock;
    }

    @Override
    public SignIn serviceNow(Door tokens) {
        return new ServiceNowSignIn(settings.serviceNow().auth(), tokens::call, clock);
    }

    @Override
    public SignIn azureDevOps(Door tokens) {
        return new AzureDevOpsSignIn(tokens, settings.azureDevOps(), clock);
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public String node() {
        return node.name();
    }

    @Override
    public void close() {
        if (verify != null) {
            verify.close();
            hygiene.close();
        }
        try {
            giveBack();
        } catch (LedgerOutage away) {
            LOG.info("the ledger is away: what this node holds runs out by itself");
        } finally {
            ledger.close();
        }
    }

    private void giveBack() {
        ledger.doors().forget(node.name());
        ledger.nodes().stopped(node.name(), clock.instant());
        ledger.cursors().release(node.name());
        int links = ledger.links().release(node.name(), clock.instant());
        if (links > 0) {
            LOG.atInfo().addKeyValue("links", links).log("what was not finished is given back");
        }
        ledger.files().release(node.name());
        if (!settings.ledger().sqlite()) {
            ledger.liveSets().forget(node.name()); // the next start has another name
        }
    }

    @Override
    public Beans wire(Doors doors, Meters meters, HintIntake.Wakes wakes) {
        OrderClient orders = new OrderClient(doors.serviceNow(), settings.serviceNow(), clock, mapped());
        source.zone().follow(orders.zone());
        projects = new KnownProjects(ledger.cursors(), nodes(doors)::project, clock);
        WorkItemClient items = new WorkItemClient(doors.azureDevOps(), settings.azureDevOps(), clock, projects);
        RevisionFeed feed = new RevisionFeed(doors.azureDevOps(), settings.azureDevOps(), clock, projects);
        OrderIntake.Memory memory = new OrderIntake.Memory(ledger.links(), ledger.cursors());
        WorkItemIntake itemIntake = new WorkItemIntake(
                WorkItemIntake.Source.of(feed, projects),
                memory,
                mappings,
                new WorkItemIntake.Reader(node.name(), wakes.workers()),
                clock);
        OrderIntake orderIntake = new OrderIntake(orders, memory, mappings, scope(wakes.workers(), meters), clock);
        reload = reload(itemIntake, orders, items);
        feeds = itemIntake;
        verify = verify(doors);
        hygiene = new DailyCounts(settings, new Memory(ledger, source, mappings), node, clock).of(doors, projects);
        systems = systems(doors);
        journals = new JournalSight(orders, ledger.mirror(), ledger.cursors(), clock);
        hourly = hourly(orders, items, doors);
        named = new HashMap<>(files(doors, items, meters));
        named.put("hygiene", hygiene);
        return new Beans(
                orderIntake,
                itemIntake,
                new ChangedPlaces(
                        new ProjectShapes(items, nodes(doors), projects),
                        new ChangedPlaces.Memory(ledger.deadLetters(), ledger.cursors()),
                        mappings,
                        new WorkItemIntake.Reader(node.name(), wakes.workers()),
                        clock),
                new Backfill(orders, memory, mappings, new WorkItemIntake.Reader(node.name(), wakes.workers()), clock),
                reconcile(orders, items, meters, doors),
                new HintIntake(ledger.hints(), orderIntake, wakes, clock),
                verify,
                reload);
    }

    @Override
    public void begin() {
        if (settings.ledger().sqlite()) {
            ledger.links().release(node.name(), clock.instant()); // the file has one service: what it held is ours
            ledger.files().release(node.name());
        }
        feeds.begin();
        reload.tell();
    }

    private ClassificationNodes nodes(Doors doors) {
        return new ClassificationNodes(doors.azureDevOps(), settings.azureDevOps(), clock);
    }

    private OpenSystems systems(Doors doors) {
        LiveSides.Connection open = new LiveSides.Connection(doors, projects, () -> {});
        return new OpenSystems(
                mappings,
                sets -> new LiveSides(open, settings, sets, clock),
                folder -> source.of(folder).read(),
                new WireDrafts(settings.azureDevOps().url(), source.zone()),
                settings.serviceNow().url(),
                settings.azureDevOps().stampField(),
                source.config());
    }

    @Override
    public OpenSystems systems() {
        return systems;
    }

    private VerifyByClock verify(Doors doors) {
        VerifyByClock.Rules rules = new VerifyByClock.Rules(
                settings.reconcile().verify(),
                node.name(),
                mappings,
                settings.azureDevOps().stampField(),
                source.zone());
        LiveSides.Connection open = new LiveSides.Connection(doors, projects, () -> {});
        return new VerifyByClock(ledger, rules, set -> new LiveSides(open, settings, List.of(set), clock), clock);
    }

    @Override
    public String renamedProjects() {
        return projects == null || !ledger.outage().isEmpty()
                ? ""
                : projects.told(mappings.get().projects());
    }

    @Override
    public String refusedMappings() {
        return reload == null ? "" : reload.refused();
    }

    /** Before a set goes live its feeds begin, and fields and types are asked for anew: it may be about a change of them. */
    private Reload reload(WorkItemIntake itemIntake, OrderClient orders, WorkItemClient items) {
        Consumer<MappingSet> beforehand = next -> {
            itemIntake.begin(next);
            orders.forgetSchemas();
            items.forget();
        };
        Reload.Place place = new Reload.Place(node.name(), ledger.liveSets(), ledger.audit());
        return new Reload(source, mappings, beforehand, place, clock);
    }

    /** What is known of both systems is read anew, and what stands already serves until it is. */
    private HourlyLook hourly(OrderClient orders, WorkItemClient items, Doors doors) {
        return new HourlyLook(List.of(orders::refresh, items::refresh, journals::look), () -> Preflight.of(
                        settings, mappings.get(), clock)
                .obstacles(doors, Patience.upTo(Patience.MOMENT, clock)));
    }

    @Override
    public HourlyLook hourly() {
        return hourly;
    }

    private AttachmentClient attachments(Doors doors) {
        return new AttachmentClient(doors.serviceNow(), clock);
    }

    private Map<String, Object> files(Doors doors, WorkItemClient items, Meters meters) {
        AttachmentClient orders = attachments(doors);
        return FileBeans.of(
                new FileBeans.Parts(ledger, mappings, doors, orders, items, settings, node), meters.files(), clock);
    }

    @Override
    public Map<String, Object> named() {
        return named;
    }

    @Override
    public String missingRights() {
        return hourly == null ? "" : hourly.missing();
    }

    private MappedTables mapped() {
        return new MappedTables(mappings::fields, mappings::tablesWithVariables);
    }

    private OrderIntake.Scope scope(Runnable wake, Meters meters) {
        return new OrderIntake.Scope(
                settings.serviceNow().poll().since(),
                settings.serviceNow().poll().overlap(),
                node.name(),
                wake,
                meters::conditionFailed);
    }

    private Reconcile reconcile(OrderClient orders, WorkItemClient items, Meters meters, Doors doors) {
        Preparation.Systems systems =
                new LiveSystems(items, orders, projects, LiveDirectories.of(doors, settings, clock));
        return new Reconcile(
                new Reconcile.Parts(
                        new Reconcile.Sides(orders, items, journals, items, attachments(doors)::files),
                        new Reconcile.Memory(ledger.links(), ledger.mirror()),
                        mappings,
                        new Preparation(systems, settings.azureDevOps().stampField()),
                        settings.reconcile(),
                        settings.azureDevOps().timeout(),
                        settings.serviceNow().poll().overlap(),
                        ReconcileListener.all(
                                List.of(meters.reconcile(), new ParkedOrders(clock), new MovedItems(feeds::follow)))),
                clock,
                new Reconcile.Place(node.name(), node.random(), doors));
    }
}
