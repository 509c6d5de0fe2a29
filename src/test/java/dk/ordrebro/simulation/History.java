package dk.ordrebro.simulation;

import dk.ordrebro.ledger.Decision;
import dk.ordrebro.ledger.Stores;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One history: a seed, a few orders, two nodes, everything that can go wrong, and then a quiet time. */
final class History {
    static final Duration CALL = Duration.ofSeconds(60);
    static final Duration LATE = Duration.ofSeconds(60);

    static final Duration OVERLAP = Duration.ofSeconds(90);
    private static final Duration QUIET = Duration.ofMinutes(20); // longer than any backoff, claim or doubt
    private static final int ROUNDS = 60;
    private static final int ENOUGH = 100_000;
    /** So many of {@link #QUIET} without a write are an hour: a doubt may take one. */
    private static final int STILL = 3;

    private static final int REORGANISED = 4;

    /** A step more for so many requests. */
    private static final int MANY = 4;

    /** Milliseconds from one step to the next, at most. */
    private static final List<Integer> PACES = List.of(1_000, 5_000, 20_000);

    private final SplittableRandom random;
    private final Timetable time = new Timetable();
    private final Misfortune misfortune;
    private final SimulatedServiceNow serviceNow;
    private final SimulatedAzureDevOps azure;
    private final People people;
    private final List<Node> nodes = new ArrayList<>();
    private final int pace;
    private final Size size;
    private final Optional<Reorganisation> reorganisation;
    private final Optional<SimulatedFiles> files;
    private final Optional<FileOwners> owners;
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
        this.misfortune = new Misfortune(random.split());
        this.serviceNow = new SimulatedServiceNow(time, misfortune);
        this.azure = new SimulatedAzureDevOps(time, misfortune);
        this.pace = PACES.get(random.nextInt(PACES.size()));
        this.people = new People(random.split(), time, serviceNow, azure);
        this.reorganisation = size.reorganises()
                ? Optional.of(new Reorganisation(random.split(), serviceNow, azure, Math.max(3, size.requests() / 4)))
                : Optional.empty();
        this.files = size.reorganises()
                ? Optional.of(new SimulatedFiles(random.split(), time, misfortune, serviceNow, azure))
                : Optional.empty();
        this.owners = files.map(some -> new FileOwners(random.split(), serviceNow, azure, some));
        people.at(size);
        misfortune.seldomer(1 + size.requests() / MANY);
        Assembly assembly = new Assembly(serviceNow, azure, files, mappings, random);
        Function<Clock, Stores> ledger = place.ledger().apply(time.clock());
        for (String name : List.of("a", "b")) {
            Duration skew =
                    place.apart().multipliedBy(random.nextInt(-100, 101)).dividedBy(100);
            Clock clock = Clock.offset(time.clock(), skew);
            nodes.add(new Node(name, clock, UnsteadyLedger.over(ledger.apply(clock), misfortune), assembly::of));
        }
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
        files.ifPresent(SimulatedFiles::end);
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
            return new ReorganisedVerdict(serviceNow, azure, reorganisation.get(), files.get()).wrong();
        }
        return new Verdict(serviceNow, azure).on(people.uncreated(), people.unwritten());
    }

    private void something() {
        advance(Duration.ofMillis(random.nextInt(pace)));
        Node node = nodes.get(random.nextInt(nodes.size()));
        runs(node);
        misfortune.spare(node::end);
        if (reorganisation.isPresent() && random.nextInt(REORGANISED) == 0) {
            people.count(random.nextInt(3) == 0 ? owners.get()::act : reorganisation.get()::act);
            return;
        }
        if (files.isPresent() && random.nextInt(4) == 0) {
            boolean looks = random.nextInt(4) == 0;
            much(() -> node.carry(looks));
            return;
        }
        switch (random.nextInt(27)) {
            case 0, 1 -> people.count(people::order);
            case 2 -> people.count(people::editOrder);
            case 3, 4, 5 -> people.count(people::editItem);
            case 6, 7 -> much(node::poll);
            case 8, 9, 10 -> much(node::feed);
            case 11 -> node.sweep();
            case 12 -> people.hook(node);
            case 13 -> node.readHints();
            case 14 -> hardship(node);
            case 15, 16 -> people.count(people::sayOnOrder);
            case 17, 18 -> people.count(people::sayOnItem);
            default -> much(node::reconcile);
        }
    }

    /** As often as it takes among so many. */
    private void much(Runnable step) {
        for (int i = 0; i <= size.requests() / MANY; i++) {
            step.run();
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
            int before = writes();
            advance(QUIET);
            for (Node node : nodes) {
                runs(node);
                node.end();
                node.poll();
                node.sweep();
                node.readHints();
                node.feed();
                node.carry(true);
                for (int steps = 0; steps < ENOUGH && (node.reconcile() || node.carry(false)); steps++) {}
            }
            still = writes() == before ? still + 1 : 0;
        }
        return still == STILL;
    }

    private int writes() {
        return serviceNow.writes()
                + azure.revisions().size()
                + files.map(SimulatedFiles::writes).orElse(0);
    }

    /** The same for the same seed, or the simulation is worth little. */
    int fingerprint() {
        return Objects.hash(serviceNow.all(), serviceNow.journal(), azure.all(), time.now());
    }

    /** What the ledger remembers of every order, for whoever looks into a failing seed. */
    String told() {
        StringBuilder told = new StringBuilder();
        List<Order> orders = new ArrayList<>(serviceNow.all());
        orders.addAll(serviceNow.deleted());
        for (Order order : orders) {
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
