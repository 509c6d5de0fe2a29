package dk.ordrebro.sandbox;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** What answers each resource of the organisation, by the name that its location tells. */
record AzureDevOpsResources(
        AzureDevOpsOrganisation organisation,
        AzureDevOpsItems items,
        AzureDevOpsComments comments,
        AzureDevOpsWorkItems workItems,
        AzureDevOpsWriter writer) {

    Map<String, AzureDevOpsRouter.Resource> byName(Clock clock) {
        Map<String, AzureDevOpsRouter.Resource> all = new LinkedHashMap<>();
        project(all);
        metadata(all);
        queries(all, clock);
        workItems(all);
        discussion(all);
        return all;
    }

    private void project(Map<String, AzureDevOpsRouter.Resource> all) {
        AzureDevOpsProjects projects = new AzureDevOpsProjects(organisation);
        all.put("ConnectionData", AzureDevOpsConnection::connection);
        all.put("ResourceAreas", AzureDevOpsConnection::areas);
        all.put("projectCollections", AzureDevOpsConnection::collections);
        all.put("projects", projects::projects);
        all.put("properties", projects::properties);
        all.put("teams", projects::teams);
        all.put("members", projects::members);
        all.put("processes", projects::processes);
    }

    private void metadata(Map<String, AzureDevOpsRouter.Resource> all) {
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

    private void queries(Map<String, AzureDevOpsRouter.Resource> all, Clock clock) {
        AzureDevOpsWiql wiql = new AzureDevOpsWiql(items, organisation, clock);
        AzureDevOpsQueries queries = new AzureDevOpsQueries(wiql, clock);
        AzureDevOpsFeed feed = new AzureDevOpsFeed(items);
        all.put("wiql", queries::run);
        all.put("queries", queries::answer);
        all.put("queriesBatch", queries::batch);
        all.put("workItemRevisions", call -> feed.page(call.asked(), call.view()));
        all.put("workItemRevisionsDiscussions", call -> feed.discussions(call.asked(), call.view()));
        all.put("workItemLinks", new AzureDevOpsLinkFeed(items)::page);
    }

    private void workItems(Map<String, AzureDevOpsRouter.Resource> all) {
        AzureDevOpsHistory history = new AzureDevOpsHistory(items);
        all.put("workItems", workItems::answer);
        all.put("workItemsBatch", workItems::batch);
        all.put("workItemsDelete", workItems.bin()::deleteMany);
        all.put("recyclebin", workItems.bin()::answer);
        all.put("updates", history::updates);
        all.put("revisions", history::revisions);
        all.put("artifactUriQuery", workItems::artifacts);
        all.put("attachments", new AzureDevOpsAttachments()::answer);
        all.put("$batch", new AzureDevOpsBatch(items, workItems, organisation)::answer);
    }

    private void discussion(Map<String, AzureDevOpsRouter.Resource> all) {
        AzureDevOpsDiscussion discussion = new AzureDevOpsDiscussion(items, writer, comments, workItems);
        AzureDevOpsReactions reactions = new AzureDevOpsReactions(comments);
        all.put("comments", discussion::answer);
        all.put("commentsVersions", discussion::versions);
        all.put("commentsReactions", reactions::answer);
        all.put("commentReactionsEngagedUsers", reactions::users);
    }
}
