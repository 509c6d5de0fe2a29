package dk.ordrebro.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Leads a call to its resource, and puts what comes out of it on the wire. */
final class AzureDevOpsRouter {
    private final AzureDevOpsWorkItems workItems;
    private final AzureDevOpsDiscussion discussion;
    private final AzureDevOpsBatch batch;
    private final AzureDevOpsWiql wiql;
    private final AzureDevOpsFeed feed;
    private final AzureDevOpsMetadata metadata;
    private final AzureDevOpsAttachments attachments = new AzureDevOpsAttachments();

    @SuppressWarnings("TooManyParameters") // one per resource, wired in one place
    AzureDevOpsRouter(
            AzureDevOpsWorkItems workItems,
            AzureDevOpsDiscussion discussion,
            AzureDevOpsBatch batch,
            AzureDevOpsWiql wiql,
            AzureDevOpsFeed feed,
            AzureDevOpsMetadata metadata) {
        this.workItems = workItems;
        this.discussion = discussion;
        this.batch = batch;
        this.wiql = wiql;
        this.feed = feed;
        this.metadata = metadata;
    }

    Reply answer(AzureDevOpsCall call, AzureDevOpsVersion version) {
        Optional<Object> known = metadata.answer(call);
        Object answer = known.isPresent() ? known.get() : tracking(call);
        if (answer instanceof Reply ready) {
            return ready;
        }
        return new Reply(
                200,
                Map.of("Content-Type", "application/json; charset=utf-8; api-version=" + version.told()),
                AzureDevOpsJson.bytes(answer));
    }

    private Object tracking(AzureDevOpsCall call) {
        if (!call.part(0).equals("wit")) {
            throw call.noRoute();
        }
        boolean post = call.method().equals("POST");
        return switch (call.part(1)) {
            case "workitems" -> call.part(3).equals("comments") ? discussion.answer(call) : workItems.answer(call);
            case "workitemsbatch" -> only(post, call, workItems::batch);
            case "$batch" -> only(post || call.method().equals("PATCH"), call, batch::answer);
            case "wiql" -> only(post, call, query -> wiql.answer(query.asked(), query.project(), query.view()));
            case "recyclebin" -> workItems.bin(call);
            case "attachments" -> attachments.answer(call);
            case "artifacturiquery" -> only(post, call, workItems::artifacts);
            case "reporting" ->
                only(
                        call.part(2).equals("workitemrevisions") && (post || call.method().equals("GET")),
                        call,
                        page -> feed.page(page.asked(), page.view()));
            default -> throw call.noRoute();
        };
    }

    private static Object only(boolean allowed, AzureDevOpsCall call, Function<AzureDevOpsCall, Object> resource) {
        if (!allowed) {
            throw call.noRoute();
        }
        return resource.apply(call);
    }
}
