package dk.ordrebro.app;

import dk.ordrebro.azuredevops.BacklogClient;
import dk.ordrebro.insight.hygiene.DailyCount;
import dk.ordrebro.intake.ProjectNames;
import dk.ordrebro.settings.Settings;
import java.time.Clock;

/** Wires what counts hygiene once a day; called by {@link ProductionComponents}. */
record DailyCounts(Settings settings, ProductionComponents.Memory memory, ProductionComponents.Node node, Clock clock) {
    DailyCount of(Doors doors, ProjectNames names) {
        return new DailyCount(
                memory.ledger(),
                new DailyCount.Counted(
                        memory.source().config(),
                        memory.source().zone(),
                        () -> memory.mappings().get().projects(),
                        () -> new BacklogClient(doors.azureDevOps(), settings.azureDevOps(), clock, names, () -> {}),
                        node.name()),
                clock);
    }
}
