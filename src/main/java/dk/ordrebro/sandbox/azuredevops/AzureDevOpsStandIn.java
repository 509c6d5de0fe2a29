package dk.ordrebro.sandbox.azuredevops;

import dk.ordrebro.sandbox.azuredevops.rest.Json;
import dk.ordrebro.sandbox.azuredevops.rest.RestApi;
import dk.ordrebro.sandbox.azuredevops.rest.StoredFiles;
import dk.ordrebro.sandbox.azuredevops.rest.Switches;
import dk.ordrebro.sandbox.azuredevops.tracking.Change;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import dk.ordrebro.sandbox.azuredevops.tracking.Team;
import dk.ordrebro.sandbox.azuredevops.tracking.Tracking;
import dk.ordrebro.sandbox.azuredevops.tracking.Update;
import dk.ordrebro.sandbox.azuredevops.wiql.Wiql;
import dk.ordrebro.sandbox.wire.Asked;
import dk.ordrebro.sandbox.wire.Handler;
import dk.ordrebro.sandbox.wire.Reply;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Azure DevOps Services in memory: the organisation {@code ordrebro} with the project {@code KIT}, as far as an integration
 * sees it, and its ways of going wrong. Tests in the same process may also look in and act as the teams do.
 */
public final class AzureDevOpsStandIn implements Handler {
    private final Switches switches = new Switches();
    private final Tracking tracking;
    private final RestApi api;

    public AzureDevOpsStandIn(Clock clock) {
        this.tracking = new Tracking(switches, clock);
        this.api = new RestApi(resources(clock), switches, clock);
    }

    /** What answers each resource, by the name that its location tells. */
    private Map<String, RestApi.Resource> resources(Clock clock) {
        Map<String, RestApi.Resource> all = new LinkedHashMap<>(tracking.resources());
        Projects projects = new Projects(tracking.team());
        all.put("ConnectionData", Connection::connection);
        all.put("ResourceAreas", Connection::areas);
        all.put("projectCollections", Connection::collections);
        all.put("projects", projects::projects);
        all.put("properties", projects::properties);
        all.put("teams", projects::teams);
        all.put("members", projects::members);
        all.put("processes", projects::processes);
        all.put("Identities", new IdentityPicker(tracking.team())::search);
        Wiql wiql = new Wiql(tracking.items(), tracking.organisation(), clock);
        SavedQueries queries = new SavedQueries(wiql, clock);
        all.put("wiql", queries::run);
        all.put("queries", queries::answer);
        all.put("queriesBatch", queries::batch);
        all.put("attachments", new Attachments(tracking.items().files())::answer);
        return all;
    }

    @Override
    public Reply handle(Asked asked) {
        tracking.called(switches.projectName);
        return api.handle(asked);
    }

    @Override
    public Switches switches() {
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
    public Optional<Item> item(long id) {
        return tracking.items().find(id);
    }

    /** What happened to a work item, the oldest first. */
    public List<Update> history(long id) {
        return tracking.items().updates(id);
    }

    /** Every work item, those in the recycle bin included. */
    public Collection<Item> all() {
        return tracking.items().all();
    }

    /** The people who work on the other side of the API. */
    public Team team() {
        return tracking.team();
    }

    /** Somebody puts a file on a work item. @param comment what stands beside it. @return its id */
    public String attach(long id, String name, byte[] content, String comment) {
        String file = upload(name, content);
        String url = "https://dev.azure.com/ordrebro/_apis/wit/attachments/" + file + "?fileName="
                + Json.percentEncoded(name);
        tracking.team().relate(id, "AttachedFile", url, comment);
        return file;
    }

    /** Somebody uploads a file, and ties it to nothing. @return its id */
    public String upload(String name, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(content);
        return tracking.items().files().keep(new StoredFiles.Upload(name, bytes));
    }

    /** The files of a work item by name and how often each is there, with what they hold. */
    public List<Map.Entry<String, byte[]>> files(long id) {
        return item(id).orElseThrow().relations().stream()
                .filter(relation -> relation.rel().equals("AttachedFile"))
                .map(relation -> Map.entry(
                        String.valueOf(relation.attributes().get("name")),
                        tracking.items()
                                .files()
                                .find(relation.url().replaceAll("^.*/attachments/|\\?.*$", ""))
                                .map(upload -> upload.bytes().toByteArray())
                                .orElseThrow()))
                .toList();
    }

    /** Tells of every change, by the writing thread and after the change is there to read. */
    public void listen(Consumer<Change> listener) {
        tracking.items().listen(listener);
    }

    /** Makes every bearer token that was given out worthless. */
    public void expireTokens() {
        api.expireTokens();
    }
}
