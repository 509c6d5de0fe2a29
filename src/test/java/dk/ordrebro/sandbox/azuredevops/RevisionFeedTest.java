package dk.ordrebro.sandbox.azuredevops;

import static dk.ordrebro.sandbox.azuredevops.Caller.parent;
import static dk.ordrebro.sandbox.azuredevops.Caller.relation;
import static dk.ordrebro.sandbox.azuredevops.Caller.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RevisionFeedTest {
    private static final String FEED = "/KIT/_apis/wit/reporting/workitemrevisions";

    private final Caller azure = new Caller();

    private static List<String> revisions(JsonNode page) {
        List<String> revisions = new ArrayList<>();
        page.get("values")
                .forEach(one -> revisions.add(
                        one.get("id").asText() + "." + one.get("rev").asText()));
        return revisions;
    }

    private JsonNode next(JsonNode page, String more) {
        return azure.get(
                FEED + "?continuationToken=" + page.get("continuationToken").asText() + more);
    }

    @Test
    void every_revision_comes_once_in_pages_and_the_last_token_waits_for_more() {
        long first = azure.create("Feature", "En");
        long second = azure.create("Feature", "To", parent(first));
        azure.patch(first, set("System.Title", "En igen"));

        JsonNode page = azure.get(FEED + "?startDateTime=2026-01-01&$maxPageSize=2");
        assertThat(revisions(page)).containsExactly(first + ".1", second + ".1");
        assertThat(page.get("isLastBatch").asBoolean()).isFalse();
        JsonNode last = next(page, "&$maxPageSize=2");
        assertThat(revisions(last)).containsExactly(first + ".2");
        assertThat(last.get("isLastBatch").asBoolean()).isTrue();
        JsonNode none = next(last, "");
        assertThat(revisions(none)).isEmpty();
        azure.patch(second, set("System.State", "Active"));
        assertThat(revisions(next(none, ""))).containsExactly(second + ".2");
    }

    @Test
    void links_between_work_items_do_not_show() {
        long first = azure.create("Epic", "En");
        long second = azure.create("Feature", "To");
        JsonNode page = azure.get(FEED);

        azure.patch(second, parent(first));

        assertThat(revisions(next(page, ""))).isEmpty();
    }

    /** One whose number ran ahead of its place would have the feed pass over the next. */
    @Test
    void what_follows_a_file_that_was_tied_comes_too() {
        long id = azure.create("Epic", "En");
        String file = "http://127.0.0.1:8092/ordrebro/_apis/wit/attachments/"
                + "5d0b3f6e-9c34-4b56-8f0a-0e6f5a7f2b11?fileName=a.txt";
        azure.patch(id, relation("AttachedFile", file));
        JsonNode page = azure.get(FEED);
        assertThat(revisions(page)).containsExactly(id + ".1", id + ".2");

        azure.call("DELETE", "/_apis/wit/workitems/" + id, null);

        assertThat(revisions(next(page, "&includeDeleted=true"))).containsExactly(id + ".3");
    }

    @Test
    void latest_only_and_deleted_are_wishes() {
        long first = azure.create("Epic", "En");
        long second = azure.create("Feature", "To");
        azure.patch(first, set("System.Title", "Tre"));
        azure.call("DELETE", "/_apis/wit/workitems/" + second, null);

        assertThat(revisions(azure.get(FEED + "?includeLatestOnly=true"))).containsExactly(first + ".2");
        JsonNode all = azure.post(
                FEED,
                Map.of(
                        "includeDeleted",
                        true,
                        "includeLatestOnly",
                        true,
                        "fields",
                        List.of("System.Id", "System.ChangedBy", "System.IsDeleted")));
        assertThat(revisions(all)).containsExactly(first + ".2", second + ".2");
        assertThat(all.at("/values/1/fields").toString())
                .isEqualTo(
                        "{\"System.Id\":2,\"System.IsDeleted\":true,\"System.ChangedBy\":\"Ordrebro <ordrebro@kit.example>\"}");
    }

    @Test
    void a_token_that_was_never_given_is_refused() {
        assertThat(azure.call("GET", FEED + "?continuationToken=x", null).status())
                .isEqualTo(400);
        assertThat(azure.call("GET", FEED + "?continuationToken=1%3B1%3B1&startDateTime=2026-01-01", null)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_start_leaves_out_what_was_before_it() {
        azure.create("Epic", "En");

        assertThat(revisions(azure.get(FEED + "?startDateTime=2026-11-02T08:00:00Z")))
                .hasSize(1);
        assertThat(revisions(azure.get(FEED + "?startDateTime=2026-11-02T08:00:01Z")))
                .isEmpty();
    }
}
