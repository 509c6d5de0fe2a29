package dk.ordrebro.reconcile;

import dk.ordrebro.SettableClock;
import dk.ordrebro.door.NeighbourHealth;
import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkStore.Taken;
import dk.ordrebro.ledger.MemoryLedger;
import dk.ordrebro.ledger.Stores;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mirror.ReadComments;
import dk.ordrebro.mirror.file.FileNotes;
import dk.ordrebro.mirror.file.OrderFiles.OrderFile;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.plan.ParentLookup;
import dk.ordrebro.plan.Preparation;
import dk.ordrebro.settings.ReconcileSettings;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.workitem.WorkItemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The reconcile loop over a ledger in memory and two systems that a test writes, walked one step at a time. */
final class LoopUnderTest {
    static final Instant MORNING = Instant.parse("2026-11-02T08:00:00Z");
    static final Duration CALL = Duration.ofSeconds(60);
    static final Duration LATE = Duration.ofSeconds(30);
    static final Duration OVERLAP = Duration.ofSeconds(90);
    static final ReconcileSettings.Retry RETRY =
            new ReconcileSettings.Retry(Duration.ofSeconds(5), 2, Duration.ofMinutes(15), Duration.ofHours(24));
    static final MappingSet MAPPINGS = mappings("");

    /** All that is said is told on the other side. */
    static final MappingSet SPEAKING =
            mappings("comments: { toWorkItem: [comments, work_notes], toOrder: work_notes }\n");

    private static final Cause DOWN = Causes.http(Causes.AZURE_DEVOPS, 503);

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-02T12:00:00Z"));
    final Stores stores = new MemoryLedger(clock).seenBy(clock);
    final ScriptedItems items = new ScriptedItems(clock);
    final ScriptedOrders orders = new ScriptedOrders(clock);
    final FailurePolicy policy = new FailurePolicy(RETRY, clock, new Random(1), NeighbourHealth.OPEN);
    /** Those of orders. */
    final Map<OrderRef, List<OrderFile>> files = new HashMap<>();

    private final MappingSet mappings;
    private int claims;

    LoopUnderTest() {
        this(MAPPINGS);
    }

    LoopUnderTest(MappingSet mappings) {
        this.mappings = mappings;
    }

    static Failure lost() {
        return Failure.Transient.lost(DOWN, "no answer");
    }

    static Failure notSent() {
        return Failure.Transient.of(DOWN, "not sent");
    }

    static Failure refused() {
        return new Failure.Refused(Causes.VALUE, "not that value");
    }

    static Failure throttled() {
        return new Failure.Throttled(DOWN, "slower", Optional.of(Duration.ofSeconds(7)));
    }

    static OrderRef ref(int n) {
        return new OrderRef("sc_req_item", "%032x".formatted(n));
    }

    static String number(int n) {
        return "RITM%07d".formatted(n);
    }

    /** In state 1, as ServiceNow has it. */
    static Map<String, Object> document(int n) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("number", number(n));
        document.put("short_description", "Ny PC");
        document.put("state", "1");
        document.put("correlation_id", "");
        document.put("request", null);
        document.put("work_notes", "");
        return document;
    }

    /** Order n stands in ServiceNow, and intake has noticed it. */
    Order ordered(int n) {
        return ordered(n, document(n));
    }

    /** Somebody saved order n, which then reads so, and intake has noticed it. */
    Order ordered(int n, Map<String, Object> document) {
        Order before = orders.standing.get(ref(n));
        Order order = orders.put(ref(n), number(n), before == null ? 1 : before.modCount() + 1, document);
        stores.links().markOrders(List.of(new Taken(order, "item")), clock.instant());
        return order;
    }

    /** Somebody saved order n without changing anything. */
    void touched(int n) {
        ordered(n, orders.standing.get(ref(n)).document());
    }

    /** Claims what is due. */
    Batch claim() {
        Claim claim = new Claim("node", "claim" + ++claims, clock.instant().plusSeconds(300));
        return new Batch(claim, mappings, stores.links().claim(claim, 100, clock.instant()));
    }

    SaveOutcomes saving() {
        return saving(new ReconcileListener() {});
    }

    SaveOutcomes saving(ReconcileListener listener) {
        return new SaveOutcomes(stores.links(), clock, listener);
    }

    Intents intents() {
        return new Intents(saving(), CALL, LATE);
    }

    Reading reading() {
        LostCreates doubts = new LostCreates(items, intents().certainAfter(), clock, policy);
        Reading.Gone gone = new Reading.Gone(
                new GoneOrders(orders, OVERLAP, clock, policy), new GoneItems(items, OVERLAP, clock, policy));
        return new Reading(sides(), stores.mirror(), doubts, gone, clock, policy);
    }

    Planning planning() {
        return planning(preparation());
    }

    Planning planning(Preparation preparation) {
        return planning(preparation, new Parents(stores.links(), orders, clock));
    }

    Planning planning(Preparation preparation, ParentLookup.Source parents) {
        Joining joining = new Joining(stores.links(), parents, new SharedItems(items, clock), clock, policy);
        return new Planning(preparation, parents, joining, comments(), new Children(items), handovers(), clock, policy);
    }

    Handovers handovers() {
        return new Handovers(new Followers(items, intents(), clock), clock);
    }

    Comments comments() {
        FilesLeft left = new FilesLeft(new FileNotes(of -> files, stores.mirror()), policy);
        return new Comments(new ReadComments(orders, items, intents().certainAfter(), clock), left, clock, policy);
    }

    Preparation preparation() {
        return new Preparation(
                new Preparation.Systems() {
                    @Override
                    public WorkItemType type(String project, String type) {
                        return items.type(project, type);
                    }

                    @Override
                    public void doubt(String project, String type) {
                        items.doubt(project, type);
                    }

                    @Override
                    public TableSchema table(String name) {
                        return new TableSchema(name, Map.of());
                    }
                },
                Optional.empty());
    }

    Reconcile.Sides sides() {
        return new Reconcile.Sides(orders, items, orders, items, of -> files);
    }

    /** All of it. */
    Reconcile loop(ReconcileListener listener) {
        Reconcile.Parts parts = new Reconcile.Parts(
                sides(),
                new Reconcile.Memory(stores.links(), stores.mirror()),
                () -> mappings,
                preparation(),
                new ReconcileSettings(
                        100,
                        1,
                        Duration.ofMinutes(5),
                        LATE,
                        Duration.ofSeconds(1),
                        Duration.ofDays(90),
                        RETRY,
                        ReconcileSettings.Verify.NEVER),
                CALL,
                OVERLAP,
                listener);
        return new Reconcile(parts, clock, "node", new Random(1));
    }

    /** Reconciles all that is due, as the route does. */
    static void run(Reconcile loop) {
        for (Batch batch = loop.claim(); batch != null; batch = loop.claim()) {
            loop.read(batch);
            finish(loop, batch);
        }
    }

    /** All rounds that a batch still has. */
    static void finish(Reconcile loop, Batch batch) {
        while (batch.isUnfinished()) {
            loop.plan(batch);
            loop.sendItems(batch);
            loop.remember(batch);
            loop.sendOrders(batch);
            loop.remember(batch);
        }
        loop.close(batch);
    }

    Link link(int n) {
        return stores.links().find(List.of(ref(n))).get(ref(n));
    }

    List<TimelineEvent> timeline(int n) {
        return stores.timeline().of(link(n).id()).stream()
                .map(event -> event.what())
                .toList();
    }

    /** @param more of the mapping */
    static MappingSet mappings(String more) {
        String text = """
                mapping: item
                about: for the loop under test
                from: sc_req_item
                workItem:
                  project: KIT
                  type: Feature
                  parent: { order: request, otherwise: none }
                  fields:
                    System.Title: "${number} ${short_description}"
                states:
                  toWorkItem: { "1": New, "2": Active, "3": Closed }
                  toOrder:
                    Active: { state: "2", work_notes: "I gang" }
                    Closed: { state: "3" }
                writeBack:
                  correlation_id: "${workItem.id}"
                  work_notes: "Oprettet som ${workItem.id}"
                """;
        try {
            Path config = Files.createTempDirectory("loop");
            Files.writeString(
                    Files.createDirectories(config.resolve("mappings")).resolve("item.yaml"), text + more);
            MappingFiles.Loaded loaded = MappingFiles.read(config, Optional.empty(), Privacy.OFF, () -> ZoneOffset.UTC);
            return loaded.set()
                    .orElseThrow(() -> new AssertionError(loaded.problems().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
