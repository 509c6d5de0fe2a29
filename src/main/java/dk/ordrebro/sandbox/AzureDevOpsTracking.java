package dk.ordrebro.sandbox;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Work item tracking as a whole: what the organisation holds, the resources that show it, and the teams who work on it. */
final class AzureDevOpsTracking {
    private final AzureDevOpsOrganisation organisation;
    private final AzureDevOpsItems items = new AzureDevOpsItems();
    private final AzureDevOpsComments comments = new AzureDevOpsComments();
    private final AzureDevOpsWorkItems workItems;
    private final AzureDevOpsTeam team;
    private final AzureDevOpsTruth truth = new AzureDevOpsTruth(items, comments);

    AzureDevOpsTracking(AzureDevOpsSwitches switches, Clock clock) {
        this.organisation = new AzureDevOpsOrganisation(switches);
        this.workItems = new AzureDevOpsWorkItems(items, organisation, comments, clock);
        this.team = new AzureDevOpsTeam(items, organisation, workItems);
    }

    AzureDevOpsOrganisation organisation() {
        return organisation;
    }

    AzureDevOpsItems items() {
        return items;
    }

    /** What answers each resource, by the name that its location tells. */
    Map<String, AzureDevOpsRestApi.Resource> resources() {
        Map<String, AzureDevOpsRestApi.Resource> all = new LinkedHashMap<>();
        metadata(all);
        workItems(all);
        feeds(all);
        discussion(all);
        return all;
    }

    private void metadata(Map<String, AzureDevOpsRestApi.Resource> all) {
        all.put("fields", AzureDevOpsMetadata::fields);
        all.put("workItemTypes", AzureDevOpsMetadata::types);
        all.put("workItemTypeStates", AzureDevOpsMetadata::states);
        all.put("workItemTypesField", AzureDevOpsMetadata::typeFields);
        all.put("workItemTypeCategories", AzureDevOpsMetadata::categories);
        all.put("workItemIcons", AzureDevOpsMetadata::icons);
        all.put("workItemRelationTypes", AzureDevOpsRelationTypes::relationTypes);
        all.put("artifactLinkTypes", AzureDevOpsRelationTypes::artifactTypes);
        all.put("classificationNodes", new AzureDevOpsTrees(organisation, items, workItems)::answer);
        all.put("tags", organisation.tags().over(items));
    }

    private void feeds(Map<String, AzureDevOpsRestApi.Resource> all) {
        AzureDevOpsFeed feed = new AzureDevOpsFeed(items, organisation);
        all.put("workItemRevisions", feed::page);
        all.put("workItemRevisionsDiscussions", feed::discussions);
        all.put("workItemLinks", new AzureDevOpsLinkFeed(items)::page);
    }

    private void workItems(Map<String, AzureDevOpsRestApi.Resource> all) {
        AzureDevOpsHistory history = new AzureDevOpsHistory(items, organisation);
        all.put("workItems", workItems::answer);
        all.put("workItemsBatch", workItems::batch);
        all.put("workItemsDelete", workItems.bin()::deleteMany);
        all.put("recyclebin", workItems.bin()::answer);
        all.put("updates", history::updates);
        all.put("revisions", history::revisions);
        all.put("artifactUriQuery", workItems::artifacts);
        all.put("$batch", new AzureDevOpsBatch(items, workItems, organisation)::answer);
    }

    private void discussion(Map<String, AzureDevOpsRestApi.Resource> all) {
        AzureDevOpsDiscussion discussion = new AzureDevOpsDiscussion(items, comments, workItems);
        AzureDevOpsReactions reactions = new AzureDevOpsReactions(comments);
        all.put("comments", discussion::answer);
        all.put("commentsVersions", discussion::versions);
        all.put("commentsReactions", reactions::answer);
        all.put("commentReactionsEngagedUsers", reactions::users);
    }

    /** The teams at work. */
    AzureDevOpsTeam team() {
        return team;
    }

    /** What the organisation itself holds, as JSON. */
    String truth() {
        return truth.json();
    }

    /** How many work items carry each order number. */
    Map<String, Integer> counts() {
        return truth.counts();
    }
}
