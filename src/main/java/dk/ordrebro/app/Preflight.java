package dk.ordrebro.app;

import dk.ordrebro.azuredevops.AzureDevOpsPreflight;
import dk.ordrebro.azuredevops.AzureDevOpsPreflight.Target;
import dk.ordrebro.door.Finding;
import dk.ordrebro.door.Patience;
import dk.ordrebro.door.Way;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.servicenow.MappedTables;
import dk.ordrebro.servicenow.ServiceNowPreflight;
import dk.ordrebro.settings.ProxySettings;
import dk.ordrebro.settings.Settings;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Asks both systems at the same time whether they let us do what the mappings need; before work begins, and for {@code check}. */
final class Preflight {
    private static final String SERVICENOW = "ServiceNow";
    private static final String AZURE_DEVOPS = "Azure DevOps";

    private final Settings settings;
    private final MappedTables mapped;
    private final Collection<Target> targets;
    private final Clock clock;

    Preflight(Settings settings, MappedTables mapped, Collection<Target> targets, Clock clock) {
        this.settings = settings;
        this.mapped = mapped;
        this.targets = targets;
        this.clock = clock;
    }

    static Preflight of(Settings settings, MappingSet mappings, Clock clock) {
        return new Preflight(
                settings,
                new MappedTables(mappings::fieldsByTable, mappings::tablesWithVariables),
                mappings.mappings().stream().map(Preflight::target).toList(),
                clock);
    }

    /** All findings under the name of each system, the good ones too. */
    Map<String, List<Finding>> findings(Doors doors, Patience patience) {
        ServiceNowPreflight orders =
                new ServiceNowPreflight(new Way(doors.serviceNow(), patience), settings.serviceNow(), clock, mapped);
        AzureDevOpsPreflight items =
                new AzureDevOpsPreflight(new Way(doors.azureDevOps(), patience), settings.azureDevOps(), clock);
        Map<String, List<Finding>> findings = Collections.synchronizedMap(new LinkedHashMap<>());
        findings.put(SERVICENOW, List.of());
        findings.put(AZURE_DEVOPS, List.of());
        patience.answers(List.of(
                kept(findings, SERVICENOW, () -> {
                    List<Finding> way = way(
                            settings.outgoing().serviceNow(),
                            List.of(settings.serviceNow().url()));
                    return joined(way, orders.findings());
                }),
                kept(findings, AZURE_DEVOPS, () -> {
                    List<Finding> way = way(settings.outgoing().azureDevOps(), RouteProperties.itemAddresses(settings));
                    return joined(way, items.check(targets));
                })));
        return findings;
    }

    /** What stands in the way, the system's name first; empty when nothing does. */
    List<Finding> obstacles(Doors doors, Patience patience) {
        List<Finding> obstacles = new ArrayList<>();
        findings(doors, patience).forEach((system, all) -> all.stream()
                .filter(finding -> !finding.ok())
                .map(finding -> finding.of(system))
                .forEach(obstacles::add));
        return obstacles;
    }

    /** Which proxies calls to these addresses go through, without the sign-in. */
    static List<Finding> way(ProxySettings proxies, List<URI> addresses) {
        return addresses.stream()
                .flatMap(address -> proxies.to(address).stream()
                        .map(proxy -> Finding.well(address.getHost() + " is reached through the proxy "
                                + proxy.address() + " (" + proxy.setting() + ")")))
                .distinct()
                .toList();
    }

    private static List<Finding> joined(List<Finding> some, List<Finding> more) {
        List<Finding> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    private static Supplier<List<Finding>> kept(
            Map<String, List<Finding>> findings, String system, Supplier<List<Finding>> question) {
        return () -> {
            List<Finding> found = question.get();
            findings.put(system, found);
            return found;
        };
    }

    /** What every order of the mapping needs. A line of a lookup concerns some, and those park; the others must go on. */
    static Target target(Mapping mapping) {
        return new Target(
                mapping.project(),
                mapping.type(),
                mapping.sources().keySet(),
                mapping.states(),
                mapping.fixed("System.AreaPath"),
                mapping.fixed("System.IterationPath"));
    }
}
