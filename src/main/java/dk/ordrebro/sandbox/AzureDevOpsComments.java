package dk.ordrebro.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** The comments of all work items, and how they are told. */
final class AzureDevOpsComments {
    private final Map<Long, List<AzureDevOpsComment>> byItem = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(5_000);

    AzureDevOpsComment add(long item, AzureDevOpsComment said) {
        AzureDevOpsComment comment = said.numbered(ids.incrementAndGet());
        byItem.computeIfAbsent(item, any -> new CopyOnWriteArrayList<>()).add(comment);
        return comment;
    }

    List<AzureDevOpsComment> of(long item) {
        return byItem.getOrDefault(item, List.of());
    }

    Optional<AzureDevOpsComment> latest(long item) {
        List<AzureDevOpsComment> comments = of(item);
        return comments.isEmpty() ? Optional.empty() : Optional.of(comments.getLast());
    }

    AzureDevOpsComment needed(long item, long id) {
        return of(item).stream()
                .filter(comment -> comment.id() == id && !comment.deleted())
                .findFirst()
                .orElseThrow(() -> AzureDevOpsFailure.tracking(
                        404,
                        "WorkItemCommentNotFoundException",
                        "VS403669: Comment with id " + id + " does not exist on work item " + item + "."));
    }

    void replace(long item, AzureDevOpsComment changed) {
        byItem.getOrDefault(item, new ArrayList<>())
                .replaceAll(comment -> comment.id() == changed.id() ? changed : comment);
    }

    Map<String, Object> told(long item, AzureDevOpsComment comment, AzureDevOpsView view) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("workItemId", item);
        told.put("id", comment.id());
        told.put("version", comment.version());
        told.put("text", comment.text());
        told.put("renderedText", "");
        told.put("format", comment.markdown() ? "markdown" : "html");
        told.put("mentions", List.of());
        told.put("createdBy", comment.createdBy().reference(view.base()));
        told.put("createdDate", AzureDevOpsJson.date(comment.createdAt()));
        told.put("modifiedBy", comment.createdBy().reference(view.base()));
        told.put("modifiedDate", AzureDevOpsJson.date(comment.modifiedAt()));
        if (comment.deleted()) {
            told.put("isDeleted", true);
        }
        told.put("url", view.itemUrl(item) + "/comments/" + comment.id());
        return told;
    }

    /** @param after the continuation token: how many were told before */
    Map<String, Object> page(long item, int top, int after, AzureDevOpsView view) {
        List<AzureDevOpsComment> all = new ArrayList<>(of(item));
        all.removeIf(AzureDevOpsComment::deleted);
        List<AzureDevOpsComment> newestFirst = all.reversed();
        int end = Math.min(newestFirst.size(), after + top);
        List<Map<String, Object>> comments = newestFirst.subList(Math.min(after, end), end).stream()
                .map(comment -> told(item, comment, view))
                .toList();
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("totalCount", all.size());
        page.put("count", comments.size());
        page.put("comments", comments);
        if (end < all.size()) {
            page.put("continuationToken", String.valueOf(end));
            page.put("nextPage", view.itemUrl(item) + "/comments?$top=" + top + "&continuationToken=" + end);
        }
        return page;
    }
}
