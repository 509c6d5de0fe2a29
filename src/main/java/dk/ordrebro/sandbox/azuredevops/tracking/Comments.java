package dk.ordrebro.sandbox.azuredevops.tracking;

import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** The comments of all work items with every version of each, and how they are told. */
final class Comments {
    private final Map<Long, List<Comment>> byItem = new ConcurrentHashMap<>();
    private final Map<Long, List<Comment>> versions = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(5_000);

    Comment add(long item, Comment said) {
        Comment comment = said.numbered(ids.incrementAndGet());
        byItem.computeIfAbsent(item, any -> new CopyOnWriteArrayList<>()).add(comment);
        versions.computeIfAbsent(comment.id(), any -> new CopyOnWriteArrayList<>())
                .add(comment);
        return comment;
    }

    List<Comment> of(long item) {
        return byItem.getOrDefault(item, List.of());
    }

    Optional<Comment> latest(long item) {
        List<Comment> comments = of(item);
        return comments.isEmpty() ? Optional.empty() : Optional.of(comments.getLast());
    }

    Comment needed(long item, long id) {
        return needed(item, id, false);
    }

    Comment needed(long item, long id, boolean deletedToo) {
        return of(item).stream()
                .filter(comment -> comment.id() == id && (deletedToo || !comment.deleted()))
                .findFirst()
                .orElseThrow(() -> Failure.tracking(
                        404,
                        "WorkItemCommentNotFoundException",
                        "VS403669: Comment with id " + id + " does not exist on work item " + item + "."));
    }

    void replace(long item, Comment changed) {
        byItem.getOrDefault(item, new ArrayList<>())
                .replaceAll(comment -> comment.id() == changed.id() ? changed : comment);
        versions.get(changed.id()).add(changed);
    }

    /** Oldest first. */
    List<Comment> versions(Comment comment) {
        return versions.get(comment.id());
    }

    /** @param rendered whether the text is wanted as HTML too */
    Map<String, Object> told(long item, Comment comment, boolean rendered, Call call) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("workItemId", item);
        told.put("id", comment.id());
        told.put("version", comment.version());
        told.put("text", comment.text());
        told.put("renderedText", rendered ? comment.html() : "");
        told.put("format", comment.markdown() ? "markdown" : "html");
        told.put("mentions", List.of());
        told.put("createdBy", comment.createdBy().reference(call.base()));
        told.put("createdDate", Json.date(comment.createdAt()));
        told.put("modifiedBy", comment.createdBy().reference(call.base()));
        told.put("modifiedDate", Json.date(comment.modifiedAt()));
        if (comment.deleted()) {
            told.put("isDeleted", true);
        }
        told.put("url", call.itemUrl(item) + "/comments/" + comment.id());
        return told;
    }
}
