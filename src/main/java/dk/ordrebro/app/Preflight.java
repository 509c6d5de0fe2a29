package dk.ordrebro.app;

import dk.ordrebro.azuredevops.AzureDevOpsPreflight;
import dk.ordrebro.door.Finding;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.servicenow.MappedTables;
import dk.ordrebro.servicenow.ServiceNowPreflight;
import dk.ordrebro.settings.Settings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Asks both systems, before the service starts working, whether they let it do what the mappings need. */
final class Preflight {
    private final Settings settings;
    private final MappingSet mappings;
    private final Clock clock;

    Preflight(Settings settings, MappingSet mappings, Clock clock) {
        this.settings = settings;
        this.mappings = mappings;
        this.clock = clock;
    }

    /** What stands in the way, the system's name first; empty when nothing does. */
    List<Finding> obstacles(Doors doors) {
        List<Finding> obstacles = new ArrayList<>();
        MappedTables mapped = new MappedTables(mappings::fieldsByTable, mappings::tablesWithVariables);
        new ServiceNowPreflight(doors.serviceNow(), settings.serviceNow(), clock, mapped)
                .findings().stream()
                        .filter(finding -> !finding.ok())
                        .map(finding -> Finding.wrong("ServiceNow: " + finding.what(), finding.remedy()))
                        .forEach(obstacles::add);
        new AzureDevOpsPreflight(doors.azureDevOps(), settings.azureDevOps(), clock)
                .check(mappings.mappings().stream().map(Preflight::target).toList()).stream()
                        .filter(finding -> !finding.ok())
                        .map(finding -> Finding.wrong("Azure DevOps: " + finding.what(), finding.remedy()))
                        .forEach(obstacles::add);
        return obstacles;
    }

    /** What every order of the mapping needs. A line of a lookup concerns some, and those park; the others must go on. */
    static AzureDevOpsPreflight.Target target(Mapping mapping) {
        return new AzureDevOpsPreflight.Target(
                mapping.project(),
                mapping.type(),
                mapping.sources().keySet(),
                mapping.states(),
                mapping.fixed("System.AreaPath"),
                mapping.fixed("System.IterationPath"));
    }
}
