package dk.ordrebro.simulation;

import dk.ordrebro.door.NeighbourHealth;
import dk.ordrebro.intake.HintIntake;
import dk.ordrebro.intake.OrderIntake;
import dk.ordrebro.intake.WorkItemIntake;
import dk.ordrebro.ledger.Stores;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mirror.file.CarryFiles;
import dk.ordrebro.mirror.file.FileIntake;
import dk.ordrebro.mirror.file.FileListener;
import dk.ordrebro.mirror.file.OrderFiles.OrderFile;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.plan.Preparation;
import dk.ordrebro.reconcile.Reconcile;
import dk.ordrebro.reconcile.ReconcileListener;
import dk.ordrebro.settings.FileScan;
import dk.ordrebro.settings.ReconcileSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Puts a process together that works between the two simulated systems; files are carried where there are any. */
record Assembly(
        SimulatedServiceNow serviceNow,
        SimulatedAzureDevOps azure,
        Optional<SimulatedFiles> files,
        MappingSet mappings,
        SplittableRandom random) {
    private static final Path SPOOL = Path.of(System.getProperty("java.io.tmpdir"), "ordrebro-simulation");

    /** A file is given up within a quiet time. */
    private static final Duration FILE_GIVEN_UP = Duration.ofMinutes(30);

    private static ReconcileSettings settings(Duration giveUp) {
        return new ReconcileSettings(
                5,
                1,
                Duration.ofMinutes(5),
                History.LATE,
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                new ReconcileSettings.Retry(Duration.ofSeconds(5), 2, Duration.ofMinutes(15), giveUp),
                ReconcileSettings.Verify.NEVER);
    }

    Node.Parts of(Node node) {
        Stores stores = node.stores();
        OrderIntake.Memory memory = new OrderIntake.Memory(stores.links(), stores.cursors());
        OrderIntake.Scope scope = new OrderIntake.Scope(
                Instant.parse("2026-01-01T00:00:00Z"), History.OVERLAP, node.name(), () -> {}, mapping -> {});
        OrderIntake intake = new OrderIntake(serviceNow, memory, () -> mappings, scope, node.clock());
        WorkItemIntake items = new WorkItemIntake(
                new WorkItemIntake.Source(azure, project -> {}),
                memory,
                () -> mappings,
                new WorkItemIntake.Reader(node.name(), () -> {}),
                node.clock());
        HintIntake hints = new HintIntake(
                stores.hints(), intake, new HintIntake.Wakes(() -> {}, () -> {}, () -> {}), node.clock());
        return new Node.Parts(reconcile(node), intake, items, hints, files.map(some -> carrying(node, some)));
    }

    private Reconcile reconcile(Node node) {
        Preparation preparation = new Preparation(
                Preparation.Systems.of(azure::type, table -> new TableSchema(table, Map.of())), Optional.empty());
        Function<Collection<OrderRef>, Map<OrderRef, List<OrderFile>>> listed =
                orders -> files.map(some -> some.files(orders)).orElse(Map.of());
        return new Reconcile(
                new Reconcile.Parts(
                        new Reconcile.Sides(serviceNow, azure, serviceNow, azure, listed),
                        new Reconcile.Memory(
                                node.stores().links(), node.stores().mirror()),
                        () -> mappings,
                        preparation,
                        settings(Duration.ofDays(30)),
                        History.CALL,
                        History.OVERLAP,
                        new ReconcileListener() {}),
                node.clock(),
                node.name(),
                random.split());
    }

    private Node.Files carrying(Node node, SimulatedFiles both) {
        Stores stores = node.stores();
        FileIntake intake = new FileIntake(
                both,
                new FileIntake.Memory(stores.files(), stores.cursors()),
                () -> mappings,
                new FileIntake.Reader(node.name(), History.OVERLAP),
                node.clock());
        CarryFiles carry = new CarryFiles(
                new CarryFiles.Parts(stores.files(), stores.mirror(), () -> mappings, both, both, History.CALL),
                settings(FILE_GIVEN_UP),
                new CarryFiles.Place(node.name(), NeighbourHealth.OPEN, SPOOL, random.split(), FileScan.NONE),
                FileListener.NONE,
                node.clock());
        return new Node.Files(intake, carry);
    }
}
