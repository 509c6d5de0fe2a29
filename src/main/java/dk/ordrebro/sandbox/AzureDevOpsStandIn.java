package dk.ordrebro.sandbox;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Azure DevOps Services in memory: the organisation {@code ordrebro} with the project {@code KIT}, as far as an integration
 * sees it, and its ways of going wrong. Tests in the same process may also look in and act as the teams do.
 */
public final class AzureDevOpsStandIn implements Handler {
    private final AzureDevOpsSwitches switches = new AzureDevOpsSwitches();
    private final AzureDevOpsTracking tracking;
    private final AzureDevOpsRestApi api;

    public AzureDevOpsStandIn(Clock clock) {
        this.tracking = new AzureDevOpsTracking(switches, clock);
        this.api = new AzureDevOpsRestApi(resources(clock), switches, clock);
    }

    /** What answers each resource, by the name that its location tells. */
    private Map<String, AzureDevOpsRestApi.Resource> resources(Clock clock) {
        Map<String, AzureDevOpsRestApi.Resource> all = new LinkedHashMap<>(tracking.resources());
        AzureDevOpsProjects projects = new AzureDevOpsProjects(tracking.team());
        all.put("ConnectionData", AzureDevOpsConnection::connection);
        all.put("ResourceAreas", AzureDevOpsConnection::areas);
        all.put("projectCollections", AzureDevOpsConnection::collections);
        all.put("projects", projects::projects);
        all.put("properties", projects::properties);
        all.put("teams", projects::teams);
        all.put("members", projects::members);
        all.put("processes", projects::processes);
        AzureDevOpsWiql wiql = new AzureDevOpsWiql(tracking.items(), tracking.organisation(), clock);
        AzureDevOpsQueries queries = new AzureDevOpsQueries(wiql, clock);
        all.put("wiql", queries::run);
        all.put("queries", queries::answer);
        all.put("queriesBatch", queries::batch);
        all.put("attachments", new AzureDevOpsAttachments()::answer);
        return all;
    }

    @Override
    public Reply handle(Asked asked) {
        return api.handle(asked);
    }

    @Override
    public AzureDevOpsSwitches switches() {
        return switches;
    }

    /** What the organisation itself holds, as JSON. */
    @Override
    public String truth() {
        return tracking.truth();
    }

    /** How many work items carry each order number. */
    public Map<String, Integer> counts() {
        return tracking.counts();
    }

    /** The work item as it is now; empty where it does not exist or lies in the recycle bin. */
    public Optional<AzureDevOpsItem> item(long id) {
        return tracking.items().find(id);
    }

    /** Every work item, those in the recycle bin included. */
    public Collection<AzureDevOpsItem> all() {
        return tracking.items().all();
    }

    /** The people who work on the other side of the API. */
    public AzureDevOpsTeam team() {
        return tracking.team();
    }

    /** Tells of every change, by the writing thread and after the change is there to read. */
    public void listen(Consumer<AzureDevOpsChange> listener) {
        tracking.items().listen(listener);
    }

    /** Makes every bearer token that was given out worthless. */
    public void expireTokens() {
        api.expireTokens();
    }
}
