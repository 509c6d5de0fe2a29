package dk.ordrebro.app;

import dk.ordrebro.azuredevops.WorkItemClient;
import dk.ordrebro.door.NeighbourHealth;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mirror.file.CarryFiles;
import dk.ordrebro.mirror.file.FileIntake;
import dk.ordrebro.mirror.file.FileListener;
import dk.ordrebro.servicenow.AttachmentClient;
import dk.ordrebro.settings.Settings;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/** Wires what carries files; called by {@link ProductionComponents}. */
final class FileBeans {
    private FileBeans() {}

    /** What it is made of. */
    record Parts(
            Ledger ledger,
            Supplier<MappingSet> mappings,
            NeighbourHealth health,
            AttachmentClient orders,
            WorkItemClient items,
            Settings settings,
            ProductionComponents.Node node) {}

    /** What {@code routes/files.camel.yaml} calls, by name. */
    static Map<String, Object> of(Parts parts, FileListener listener, Clock clock) {
        Settings settings = parts.settings();
        ProductionComponents.Node node = parts.node();
        return Map.of(
                "fileIntake",
                new FileIntake(
                        parts.orders(),
                        new FileIntake.Memory(
                                parts.ledger().files(), parts.ledger().cursors()),
                        parts.mappings(),
                        new FileIntake.Reader(
                                node.name(), settings.serviceNow().poll().overlap()),
                        clock),
                "files",
                new CarryFiles(
                        new CarryFiles.Parts(
                                parts.ledger().files(),
                                parts.ledger().mirror(),
                                parts.mappings(),
                                parts.orders(),
                                parts.items(),
                                settings.serviceNow().timeout()),
                        settings.reconcile(),
                        new CarryFiles.Place(
                                node.name(),
                                parts.health(),
                                settings.content().folder(),
                                node.random(),
                                settings.content().scan()),
                        listener,
                        clock));
    }
}
