package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.mirror.Discussions.Comment;
import dk.ordrebro.text.Html;
import dk.ordrebro.workitem.WorkItem;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * Reads comments, newest first, so that a long discussion costs no more than its news. They are asked for as they are rendered:
 * of a Markdown comment only that shows people's names (azure-devops.md section 3).
 */
final class CommentReader {
    static final int PAGE = 200;

    /** A hundred pages of two hundred: what a work item said before that is not told any more. */
    private static final int MOST_PAGES = 100;

    private static final String VERSION = "api-version=7.1-preview.4";

    /** Stands in for the address of the organisation in what Azure DevOps renders. */
    private static final char BASE = '\u0006';

    private final AzureDevOpsApi api;
    private final URI organisation;
    private final PastedFiles pasted;

    CommentReader(AzureDevOpsApi api, URI organisation, PastedFiles pasted) {
        this.api = api;
        this.pasted = pasted;
        this.organisation = organisation;
    }

    Map<Long, List<Comment>> comments(Collection<WorkItem> items, LongFunction<Instant> before) {
        Map<Long, List<Comment>> all = new LinkedHashMap<>();
        for (WorkItem item : items) {
            of(item, before.apply(item.id())).ifPresent(comments -> all.put(item.id(), comments));
        }
        return all;
    }

    /** One that is refused concerns this work item alone: it was moved or hidden meanwhile, which its next reading shows. */
    private Optional<List<Comment>> of(WorkItem item, Instant before) {
        List<Comment> comments = new ArrayList<>();
        try {
            String token = "";
            for (int page = 0; page < MOST_PAGES; page++) {
                JsonNode answer = api.get("comments", path(item, token));
                List<Comment> read = page(answer, item);
                comments.addAll(read);
                token = answer.path("continuationToken").asText("");
                boolean news = read.stream().allMatch(comment -> comment.at().isAfter(before));
                if (token.isEmpty() || !news) {
                    break;
                }
            }
        } catch (CallFailure failed) {
            if (failed.failure() instanceof Failure.Refused) {
                return Optional.empty();
            }
            throw failed;
        }
        Collections.reverse(comments);
        return Optional.of(List.copyOf(comments));
    }

    private static String path(WorkItem item, String token) {
        String from = token.isEmpty() ? "" : "&continuationToken=" + ApiAddress.encoded(token);
        return ApiAddress.wit(
                item.project(),
                "/workItems/" + item.id() + "/comments?$top=" + PAGE + "&order=desc&$expand=renderedText" + from + "&"
                        + VERSION);
    }

    private List<Comment> page(JsonNode answer, WorkItem item) {
        List<Comment> comments = new ArrayList<>();
        List<JsonNode> oldestFirst = new ArrayList<>();
        AzureDevOpsApi.array(answer, "comments").forEach(oldestFirst::add);
        Collections.reverse(oldestFirst);
        Mentions mentions = new Mentions();
        for (JsonNode json : oldestFirst) {
            mentions.spoke(json.path("createdBy"));
            OptionalLong id = Json.id(json.get("id"));
            if (id.isPresent() && !json.path("isDeleted").asBoolean(false)) {
                String html = mentions.in(html(json));
                comments.add(new Comment(
                        id.getAsLong(),
                        Math.max(1, json.path("version").asInt(1)),
                        html,
                        author(json.path("createdBy")),
                        moment(json.path("createdDate").asText("")),
                        pasted.in(html, item)));
            }
        }
        Collections.reverse(comments);
        return comments;
    }

    private String html(JsonNode json) {
        String text = json.path("text").asText("");
        String rendered = json.path("renderedText").asText("");
        boolean markdown = json.path("format").asText("html").equalsIgnoreCase("markdown");
        String html = markdown && rendered.isEmpty() ? Html.escaped(text) : rendered;
        return (html.isEmpty() ? text : html).replace(String.valueOf(BASE), ApiAddress.root(organisation));
    }

    private static String author(JsonNode who) {
        return who.path("displayName").asText(who.path("uniqueName").asText(""));
    }

    private static Instant moment(String iso) {
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeException none) {
            return Instant.MAX;
        }
    }
}
