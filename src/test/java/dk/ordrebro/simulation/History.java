package dk.ordrebro.simulation;

import dk.ordrebro.intake.HintIntake;
import dk.ordrebro.intake.OrderIntake;
import dk.ordrebro.intake.WorkItemIntake;
import dk.ordrebro.ledger.Decision;
import dk.ordrebro.ledger.Stores;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.plan.Preparation;
import dk.ordrebro.reconcile.Reconcile;
import dk.ordrebro.reconcile.ReconcileListener;
import dk.ordrebro.settings.ReconcileSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One history: a seed, a few orders, two nodes, everything that can go wrong, and then a quiet time. */
final class History {
    static final Duration CALL = Duration.ofSeconds(60);
    static final Duration LATE = Duration.ofSeconds(60);

    private static final Duration OVERLAP = Duration.ofSeconds(90);
    private static final Duration QUIET = Duration.ofMinutes(20); // longer than any backoff, claim or doubt
    private static final int ROUNDS = 60;
    private static final int ENOUGH = 100_000;
    /** So many of {@link #QUIET} without a write are an hour: a doubt may take one. */
    private static final int STILL = 3;

    private static final int REORGANISED = 10;
    /** Milliseconds from one step to the next, at most. */
    private static final List<Integer> PACES = List.of(1_000, 5_000, 20_000);

    private static final ReconcileSettings SETTINGS = new ReconcileSettings(
            5,
            1,
            Duration.ofMinutes(5),
            LATE,
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            new ReconcileSettings.Retry(Duration.ofSeconds(5), 2, Duration.ofMinutes(15), Duration.ofDays(30)),
            ReconcileSettings.Verify.NEVER);

    private final SplittableRandom random;
    private final Timetable time = new Timetable();
    private final Misfortune misfortune;
    private final SimulatedServiceNow serviceNow;
    private final SimulatedAzureDevOps azure;
    private final People people;
    private final MappingSet mappings;
    private final List<Node> nodes = new ArrayList<>();
    private final int pace;
    private final Size size;
    private final Optional<Reorganisation> reorganisation;
    private Node running;

    /**
     * Where a history plays.
     *
     * @param ledger what a node with this clock remembers with; the first clock is the world's own
     * @param apart how far the nodes' clocks may be from the world's
     */
    record Place(Function<Clock, Function<Clock, Stores>> ledger, Duration apart) {}

    History(long seed, Place place, MappingSet mappings) {
        this(seed, place, mappings, Size.PLAIN);
    }

    /**
     * How much happens.
     *
     * @param requests how many are ordered, each with an item; 0: as the seed has it
     * @param edits how often people do something, 0: as chance has it in a few steps
     * @param reorganises whether people delete, restore, join and move as well; no rule refuses anything then
     */
    record Size(int requests, int edits, boolean reorganises) {
        private static final int STEPS = 120;
        static final Size PLAIN = new Size(0, 0, false);
        static final Size REORGANISED = new Size(0, 0, true);

        boolean over(int steps, int done) {
            return edits == 0 ? steps >= STEPS : done >= edits;
        }
    }

    History(long seed, Place place, MappingSet mappings, Size size) {
        this.size = size;
        this.random = new SplittableRandom(seed);
        this.mappings = mappings;
        this.misfortune = new Misfortune(random.split());
        this.serviceNow = new SimulatedServiceNow(time, misfortune, CALL.plus(LATE));
        this.azure = new SimulatedAzureDevOps(time, misfortune, CALL.plus(LATE));
        this.pace = PACES.get(random.nextInt(PACES.size()));
        this.people = new People(random.split(), time, serviceNow, azure);
        this.reorganisation = size.reorganises()
                ? Optional.of(new Reorganisation(random.split(), serviceNow, azure, Math.max(3, size.requests() / 4)))
                : Optional.empty();
        people.at(size);
        Function<Clock, Stores> ledger = place.ledger().apply(time.clock());
        for (String name : List.of("a", "b")) {
            Duration skew =
                    place.apart().multipliedBy(random.nextInt(-100, 101)).dividedBy(100);
            Clock clock = Clock.offset(time.clock(), skew);
            nodes.add(new Node(name, clock, UnsteadyLedger.over(ledger.apply(clock), misfortune), this::parts));
        }
    }

    private Node.Parts parts(Node node) {
        Stores stores = node.stores();
        OrderIntake.Memory memory = new OrderIntake.Memory(stores.links(), stores.cursors());
        Preparation preparation = new Preparation(
                Preparation.Systems.of(azure::type, table -> new TableSchema(table, Map.of())), Optional.empty());
        Reconcile reconcile = new Reconcile(
                new Reconcile.Parts(
                        new Reconcile.Sides(serviceNow, azure, serviceNow, azure, of -> Map.of()),
                        new Reconcile.Memory(stores.links(), stores.mirror()),
                        () -> mappings,
                        preparation,
                        SETTINGS,
                        CALL,
                        OVERLAP,
                        new ReconcileListener() {}),
                node.clock(),
                node.name(),
                random.split());
        OrderIntake.Scope scope = new OrderIntake.Scope(
                Instant.parse("2026-01-01T00:00:00Z"), OVERLAP, node.name(), () -> {}, mapping -> {});
        OrderIntake intake = new OrderIntake(serviceNow, memory, () -> mappings, scope, node.clock());
        WorkItemIntake items = new WorkItemIntake(
                new WorkItemIntake.Source(azure, project -> {}),
                memory,
                () -> mappings,
                new WorkItemIntake.Reader(node.name(), () -> {}),
                node.clock());
        HintIntake hints = new HintIntake(
                stores.hints(), intake, new HintIntake.Wakes(() -> {}, () -> {}, () -> {}), node.clock());
        return new Node.Parts(reconcile, intake, items, hints);
    }

    /** @return what is wrong at the end */
    List<String> run() {
        misfortune.pause(this::standStill);
        for (int steps = 0; !size.over(steps, people.deeds()); steps++) {
            something();
        }
        misfortune.pause(() -> {});
        misfortune.end();
        reorganisation.ifPresent(Reorganisation::end);
        if (!rests()) {
            return List.of("there is no end to it");
        }
        if (people.mend()) {
            Decision decision = new Decision("anna", "mended", time.now());
            nodes.getFirst().stores().deadLetters().replayAll(Optional.empty(), decision);
            if (!rests()) {
                return List.of("there is no end to it after a replay");
            }
        }
        if (reorganisation.isPresent()) {
            return new ReorganisedVerdict(serviceNow, azure, reorganisation.get()).wrong();
        }
        return new Verdict(serviceNow, azure).on(people.uncreated(), people.unwritten());
    }

    private void something() {
        advance(Duration.ofMillis(random.nextInt(pace)));
        Node node = nodes.get(random.nextInt(nodes.size()));
        runs(node);
        misfortune.spare(node::end);
        if (reorganisation.isPresent() && random.nextInt(REORGANISED) == 0) {
            people.count(reorganisation.get()::act);
            return;
        }
        switch (random.nextInt(27)) {
            case 0, 1 -> people.count(people::order);
            case 2 -> people.count(people::editOrder);
            case 3, 4, 5 -> people.count(people::editItem);
            case 6, 7 -> node.poll();
            case 8, 9, 10 -> node.feed();
            case 11 -> node.sweep();
            case 12 -> people.hook(node);
            case 13 -> node.readHints();
            case 14 -> hardship(node);
            case 15, 16 -> people.count(people::sayOnOrder);
            case 17, 18 -> people.count(people::sayOnItem);
            default -> node.reconcile();
        }
    }

    private void hardship(Node node) {
        switch (random.nextInt(6)) {
            case 0 -> node.crash();
            case 1 -> node.stop();
            case 2, 3 -> advance(Duration.ofSeconds(random.nextInt(400)));
            case 4 -> advance(Duration.ofSeconds(random.nextInt(60)));
            default -> {}
        }
    }

    /** The running process stands still, often for longer than its claim holds, while the other one works. */
    private void standStill() {
        Node stands = running;
        misfortune.pause(() -> {});
        Node other = nodes.get(stands == nodes.get(0) ? 1 : 0);
        runs(other);
        for (int i = random.nextInt(30); i > 0; i--) {
            advance(Duration.ofSeconds(random.nextInt(40)));
            other.reconcile();
        }
        runs(stands);
        misfortune.pause(this::standStill);
    }

    private void runs(Node node) {
        running = node;
        misfortune.caller(node.clock());
    }

    /** A sweep comes often enough to find what was committed late: that is what its period is for. */
    private void advance(Duration by) {
        if (people.lateRowIsOutOfSightAt(time.now().plus(by), OVERLAP)) {
            misfortune.spare(() -> nodes.forEach(Node::sweep));
        }
        time.advance(by);
    }

    /** Both nodes work until nothing is written for an hour. @return false when there is no end to it */
    private boolean rests() {
        int still = 0;
        for (int round = 0; still < STILL && round < ROUNDS; round++) {
            int before = serviceNow.writes() + azure.writes();
            advance(QUIET);
            for (Node node : nodes) {
                runs(node);
                node.end();
                node.poll();
                node.sweep();
                node.readHints();
                node.feed();
                for (int steps = 0; steps < ENOUGH && node.reconcile(); steps++) {}
            }
            still = serviceNow.writes() + azure.writes() == before ? still + 1 : 0;
        }
        return still == STILL;
    }

    /** The same for the same seed, or the simulation is worth little. */
    int fingerprint() {
        return Objects.hash(serviceNow.all(), serviceNow.journal(), azure.all(), time.now());
    }

    /** What the ledger remembers of every order, for whoever looks into a failing seed. */
    String told() {
        StringBuilder told = new StringBuilder();
        for (Order order : serviceNow.all()) {
            nodes.getFirst().stores().reports().story(order.number()).ifPresent(story -> told.append('\n')
                    .append(order.number())
                    .append(' ')
                    .append(order.document())
                    .append('\n')
                    .append(story.row())
                    .append('\n')
                    .append(story.timeline().stream().map(String::valueOf).collect(Collectors.joining("\n"))));
        }
        serviceNow.journal().forEach(entry -> told.append('\n')
                .append(entry.at())
                .append(' ')
                .append(entry)
                .append(": ")
                .append(entry.text()));
        return told.toString();
    }
}
