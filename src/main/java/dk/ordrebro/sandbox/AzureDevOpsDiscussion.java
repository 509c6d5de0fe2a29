package dk.ordrebro.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** {@code wit/workItems/{id}/comments}. Every comment is also a revision of its work item. */
final class AzureDevOpsDiscussion {
    private static final int PAGE = 200;

    private final AzureDevOpsItems items;
    private final AzureDevOpsWriter writer;
    private final AzureDevOpsComments comments;
    private final AzureDevOpsWorkItems workItems;

    AzureDevOpsDiscussion(
            AzureDevOpsItems items,
            AzureDevOpsWriter writer,
            AzureDevOpsComments comments,
            AzureDevOpsWorkItems workItems) {
        this.items = items;
        this.writer = writer;
        this.comments = comments;
        this.workItems = workItems;
    }

    Object answer(AzureDevOpsCall call) {
        long item = items.needed(call.id(2)).id();
        boolean one = !call.part(4).isEmpty();
        return switch (call.method() + (one ? " one" : "")) {
            case "GET" ->
                comments.page(item, call.number("$top", PAGE), call.number("continuationToken", 0), call.view());
            case "GET one" -> comments.told(item, comments.needed(item, call.id(4)), call.view());
            case "POST" -> say(item, call);
            case "PATCH one" -> edit(item, call);
            case "DELETE one" -> withdraw(item, call);
            default -> throw call.noRoute();
        };
    }

    private Map<String, Object> say(long item, AzureDevOpsCall call) {
        AzureDevOpsAuthor author = call.author(workItems.now());
        String format = call.asked().parameter("format").orElse("html").toLowerCase(Locale.ROOT);
        boolean markdown = format.equals("markdown") || format.equals("0");
        AzureDevOpsComment said = AzureDevOpsComment.said(text(call), markdown, author);
        // The unit appends the comment when it commits, under the lock: it is the newest when we look right after.
        AtomicReference<AzureDevOpsComment> kept = new AtomicReference<>();
        items.write(unit -> {
            AzureDevOpsItem after = writer.update(item, author, unit, draft -> draft.comment(said));
            unit.afterwards(() -> kept.set(comments.latest(item).orElseThrow()));
            return after;
        });
        return comments.told(item, kept.get(), call.view());
    }

    private Map<String, Object> edit(long item, AzureDevOpsCall call) {
        AzureDevOpsComment changed = comments.needed(item, call.id(4)).edited(text(call), workItems.now());
        touch(item, changed, 0, call);
        return comments.told(item, changed, call.view());
    }

    private Reply withdraw(long item, AzureDevOpsCall call) {
        touch(item, comments.needed(item, call.id(4)).withdrawn(workItems.now()), -1, call);
        return Reply.empty(204);
    }

    /** A changed comment makes a revision too; nothing but the count tells of it. */
    private void touch(long item, AzureDevOpsComment changed, int count, AzureDevOpsCall call) {
        items.write(unit -> {
            unit.afterwards(() -> comments.replace(item, changed));
            return writer.update(item, call.author(workItems.now()), unit, draft -> {
                long held = draft.fields().get("System.CommentCount") instanceof Long now ? now : 0;
                draft.set("System.CommentCount", held + count);
                draft.revise();
            });
        });
    }

    private static String text(AzureDevOpsCall call) {
        JsonNode text = AzureDevOpsJson.read(call.asked().body()).path("text");
        if (text.asText("").isBlank()) {
            throw AzureDevOpsFailure.model("Value cannot be null. Parameter name: text");
        }
        return text.asText();
    }
}
