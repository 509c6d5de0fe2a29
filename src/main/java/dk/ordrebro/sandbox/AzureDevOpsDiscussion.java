package dk.ordrebro.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    AzureDevOpsDiscussion(AzureDevOpsItems items, AzureDevOpsComments comments, AzureDevOpsWorkItems workItems) {
        this.items = items;
        this.writer = workItems.writer();
        this.comments = comments;
        this.workItems = workItems;
    }

    Object answer(AzureDevOpsCall call) {
        long item = items.needed(call.id(2)).id();
        boolean one = !call.part(4).isEmpty();
        return switch (call.method() + (one ? " one" : "")) {
            case "GET" -> call.asked().parameter("ids").isPresent() ? named(item, call) : page(item, call);
            case "GET one" -> told(item, comments.needed(item, call.id(4), call.flag("includeDeleted")), call);
            case "POST" -> say(item, call);
            case "PATCH one" -> edit(item, call);
            case "DELETE one" -> withdraw(item, call);
            default -> throw call.notAllowed();
        };
    }

    private Map<String, Object> told(long item, AzureDevOpsComment comment, AzureDevOpsCall call) {
        // clients write the flags as words or as their sum, in which 8 and 16 mean rendered text
        String expand = call.asked().parameter("$expand").orElse("").toLowerCase(Locale.ROOT);
        boolean number = expand.matches("-?\\d{1,3}");
        boolean rendered = number ? (Integer.parseInt(expand) & 24) != 0 : expand.matches(".*(rendered|all).*");
        return comments.told(item, comment, rendered, call);
    }

    private Object named(long item, AzureDevOpsCall call) {
        List<Map<String, Object>> found = call.ids().stream()
                .map(id -> told(item, comments.needed(item, id, call.flag("includeDeleted")), call))
                .toList();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("totalCount", found.size());
        told.put("count", found.size());
        told.put("comments", found);
        return told;
    }

    /** Newest first, unless asked otherwise; the continuation token tells how many were told before. */
    private Object page(long item, AzureDevOpsCall call) {
        List<AzureDevOpsComment> all = new ArrayList<>(comments.of(item));
        if (!call.flag("includeDeleted")) {
            all.removeIf(AzureDevOpsComment::deleted);
        }
        String order = call.asked().parameter("order").orElse("desc").toLowerCase(Locale.ROOT);
        List<AzureDevOpsComment> sorted = order.equals("asc") || order.equals("1") ? all : all.reversed();
        int top = call.number("$top", PAGE);
        int from = Math.min(call.number("continuationToken", 0), sorted.size());
        int end = Math.min(sorted.size(), from + top);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("totalCount", sorted.size());
        page.put("count", end - from);
        page.put(
                "comments",
                sorted.subList(from, end).stream()
                        .map(comment -> told(item, comment, call))
                        .toList());
        if (end < sorted.size()) {
            page.put("continuationToken", String.valueOf(end));
            page.put("nextPage", call.itemUrl(item) + "/comments?$top=" + top + "&continuationToken=" + end);
        }
        return page;
    }

    /** Every version of a comment, or one of them. */
    Object versions(AzureDevOpsCall call) {
        call.onlyRead();
        long item = items.needed(call.id(2)).id();
        List<AzureDevOpsComment> all = comments.versions(comments.needed(item, call.id(4), true));
        if (call.part(6).isEmpty()) {
            return AzureDevOpsJson.listing(
                    all.stream().map(version -> told(item, version, call)).toList());
        }
        return all.stream()
                .filter(version -> version.version() == call.id(6))
                .findFirst()
                .map(version -> told(item, version, call))
                .orElseThrow(call::noRoute);
    }

    private Map<String, Object> say(long item, AzureDevOpsCall call) {
        AzureDevOpsAuthor author = AzureDevOpsAuthor.of(call, workItems.now());
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
        return told(item, kept.get(), call);
    }

    private Map<String, Object> edit(long item, AzureDevOpsCall call) {
        AzureDevOpsComment changed = comments.needed(item, call.id(4)).edited(text(call), workItems.now());
        touch(item, changed, 0, call);
        return told(item, changed, call);
    }

    private Reply withdraw(long item, AzureDevOpsCall call) {
        touch(item, comments.needed(item, call.id(4)).withdrawn(workItems.now()), -1, call);
        return Reply.empty(204);
    }

    /** A changed comment makes a revision too; nothing but the count tells of it. */
    private void touch(long item, AzureDevOpsComment changed, int count, AzureDevOpsCall call) {
        items.write(unit -> {
            unit.afterwards(() -> comments.replace(item, changed));
            return writer.update(item, AzureDevOpsAuthor.of(call, workItems.now()), unit, draft -> {
                long held = draft.fields().get("System.CommentCount") instanceof Long now ? now : 0;
                draft.set("System.CommentCount", held + count);
                draft.revise();
            });
        });
    }

    private static String text(AzureDevOpsCall call) {
        JsonNode text = call.body().path("text");
        if (text.asText("").isBlank()) {
            throw AzureDevOpsFailure.model("Value cannot be null. Parameter name: text");
        }
        return text.asText();
    }
}
