package dk.ordrebro.sandbox.azuredevops.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
import dk.ordrebro.sandbox.wire.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** {@code wit/workItems/{id}/comments}. Every comment is also a revision of its work item. */
final class Discussion {
    private static final int PAGE = 200;

    private final Items items;
    private final Writer writer;
    private final Comments comments;
    private final WorkItems workItems;

    Discussion(Items items, Comments comments, WorkItems workItems) {
        this.items = items;
        this.writer = workItems.writer();
        this.comments = comments;
        this.workItems = workItems;
    }

    Object answer(Call call) {
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

    private Map<String, Object> told(long item, Comment comment, Call call) {
        // clients write the flags as words or as their sum, in which 8 and 16 mean rendered text
        String expand = call.asked().parameter("$expand").orElse("").toLowerCase(Locale.ROOT);
        boolean number = expand.matches("-?\\d{1,3}");
        boolean rendered = number ? (Integer.parseInt(expand) & 24) != 0 : expand.matches(".*(rendered|all).*");
        return comments.told(item, comment, rendered, call);
    }

    private Object named(long item, Call call) {
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
    private Object page(long item, Call call) {
        List<Comment> all = new ArrayList<>(comments.of(item));
        if (!call.flag("includeDeleted")) {
            all.removeIf(Comment::deleted);
        }
        String order = call.asked().parameter("order").orElse("desc").toLowerCase(Locale.ROOT);
        List<Comment> sorted = order.equals("asc") || order.equals("1") ? all : all.reversed();
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
    Object versions(Call call) {
        call.onlyRead();
        long item = items.needed(call.id(2)).id();
        List<Comment> all = comments.versions(comments.needed(item, call.id(4), true));
        if (call.part(6).isEmpty()) {
            return Json.listing(
                    all.stream().map(version -> told(item, version, call)).toList());
        }
        return all.stream()
                .filter(version -> version.version() == call.id(6))
                .findFirst()
                .map(version -> told(item, version, call))
                .orElseThrow(call::noRoute);
    }

    private Map<String, Object> say(long item, Call call) {
        Author author = Author.of(call, workItems.now());
        String format = call.asked().parameter("format").orElse("html").toLowerCase(Locale.ROOT);
        boolean markdown = format.equals("markdown") || format.equals("0");
        Comment said = Comment.said(text(call), markdown, author);
        // The unit appends the comment when it commits, under the lock: it is the newest when we look right after.
        AtomicReference<Comment> kept = new AtomicReference<>();
        items.write(unit -> {
            Item after = writer.update(item, author, unit, draft -> draft.comment(said));
            unit.afterwards(() -> kept.set(comments.latest(item).orElseThrow()));
            return after;
        });
        return told(item, kept.get(), call);
    }

    private Map<String, Object> edit(long item, Call call) {
        Comment changed = comments.needed(item, call.id(4)).edited(text(call), workItems.now());
        workItems.touch(item, changed, 0, Author.of(call, workItems.now()));
        return told(item, changed, call);
    }

    private Reply withdraw(long item, Call call) {
        Comment withdrawn = comments.needed(item, call.id(4)).withdrawn(workItems.now());
        workItems.touch(item, withdrawn, -1, Author.of(call, workItems.now()));
        return Reply.empty(204);
    }

    private static String text(Call call) {
        JsonNode text = call.body().path("text");
        if (text.asText("").isBlank()) {
            throw Failure.model("Value cannot be null. Parameter name: text");
        }
        return text.asText();
    }
}
