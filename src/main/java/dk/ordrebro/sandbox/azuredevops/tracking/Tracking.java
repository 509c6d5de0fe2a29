package dk.ordrebro.sandbox.azuredevops.tracking;

import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.rest.RestApi;
import dk.ordrebro.sandbox.azuredevops.rest.Switches;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Work item tracking as a whole: what the organisation holds, the resources that show it, and the teams who work on it. */
public final class Tracking {
    private final Organisation organisation;
    private final Items items = new Items();
    private final Comments comments = new Comments();
    private final WorkItems workItems;
    private final Team team;
    private String project = Call.PROJECT;
    private final Truth truth = new Truth(items, comments);

    public Tracking(Switches switches, Clock clock) {
        this.organisation = new Organisation(switches);
        this.workItems = new WorkItems(items, organisation, comments, clock);
        this.team = new Team(items, organisation, workItems);
    }

    public Organisation organisation() {
        return organisation;
    }

    public Items items() {
        return items;
    }

    /** What answers each resource, by the name that its location tells. */
    public Map<String, RestApi.Resource> resources() {
        Map<String, RestApi.Resource> all = new LinkedHashMap<>();
        metadata(all);
        workItems(all);
        feeds(all);
        discussion(all);
        return all;
    }

    private void metadata(Map<String, RestApi.Resource> all) {
        all.put("fields", Metadata::fields);
        all.put("workItemTypes", Metadata::types);
        all.put("workItemTypeStates", Metadata::states);
        all.put("workItemTypesField", Metadata::typeFields);
        all.put("workItemTypeCategories", Metadata::categories);
        all.put("workItemIcons", Metadata::icons);
        all.put("workItemRelationTypes", RelationTypes::relationTypes);
        all.put("artifactLinkTypes", RelationTypes::artifactTypes);
        all.put("classificationNodes", new ClassificationNodes(organisation, items, workItems)::answer);
        all.put("tags", organisation.tags().over(items));
    }

    private void feeds(Map<String, RestApi.Resource> all) {
        RevisionFeed feed = new RevisionFeed(items, organisation);
        all.put("workItemRevisions", feed::page);
        all.put("workItemRevisionsDiscussions", feed::discussions);
        all.put("workItemLinks", new LinkFeed(items)::page);
    }

    private void workItems(Map<String, RestApi.Resource> all) {
        History history = new History(items, organisation);
        all.put("workItems", workItems::answer);
        all.put("workItemsBatch", workItems::batch);
        all.put("workItemsDelete", workItems.bin()::deleteMany);
        all.put("recyclebin", workItems.bin()::answer);
        all.put("updates", history::updates);
        all.put("revisions", history::revisions);
        all.put("artifactUriQuery", workItems::artifacts);
        all.put("$batch", new Batch(items, workItems, organisation)::answer);
    }

    private void discussion(Map<String, RestApi.Resource> all) {
        Discussion discussion = new Discussion(items, comments, workItems);
        Reactions reactions = new Reactions(comments);
        all.put("comments", discussion::answer);
        all.put("commentsVersions", discussion::versions);
        all.put("commentsReactions", reactions::answer);
        all.put("commentReactionsEngagedUsers", reactions::users);
    }

    /** Called before every call is answered: what the administrators call the first project. */
    public synchronized void called(String name) {
        if (!name.equals(project)) {
            organisation.rename(items, project, name);
            project = name;
        }
    }

    /** The teams at work. */
    public Team team() {
        return team;
    }

    /** What the organisation itself holds, as JSON. */
    public String truth() {
        return truth.json();
    }

    /** How many work items carry each order number. */
    public Map<String, Integer> counts() {
        return truth.counts();
    }
}
