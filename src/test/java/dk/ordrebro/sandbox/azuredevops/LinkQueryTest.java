package dk.ordrebro.sandbox.azuredevops;

import static dk.ordrebro.sandbox.azuredevops.Caller.parent;
import static dk.ordrebro.sandbox.azuredevops.Caller.relation;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries over ties: 1 Epic > 2 Feature > 3 Story, 4 Feature beside it, 5 Epic by itself but related to 4. */
class LinkQueryTest {
    private final SettableClock clock = new SettableClock();
    private final Caller azure = new Caller(clock);

    @BeforeEach
    void a_small_backlog() {
        long epic = azure.create("Epic", "one");
        long feature = azure.create("Feature", "two", parent(epic));
        azure.create("User Story", "three", parent(feature));
        long beside = azure.create("Feature", "four", parent(epic));
        azure.create(
                "Epic",
                "five",
                relation("System.LinkTypes.Related", "http://127.0.0.1/ordrebro/_apis/wit/workItems/" + beside));
    }

    private JsonNode ask(String query) {
        return azure.post("/KIT/_apis/wit/wiql", Map.of("query", query));
    }

    /** Each line as {@code 1} or {@code 1>2}. */
    private static List<String> lines(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        for (JsonNode row : answer.get("workItemRelations")) {
            String target = row.at("/target/id").asText();
            lines.add(row.get("rel").isNull() ? target : row.at("/source/id").asText() + ">" + target);
        }
        return lines;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Source.[System.WorkItemType] = 'Epic'                                     | MustContain    | 1 1>4 1>2 5 5>4
            [Source].[System.WorkItemType] = 'Epic' AND [Target].[System.Title] = 'two' | MustContain  | 1 1>2
            [Source].[System.WorkItemType] = 'Epic' AND [Target].[System.Title] = 'two' | MayContain   | 1 1>2 5
            [Source].[System.WorkItemType] = 'Epic' AND [Target].[System.Title] = 'two' | DoesNotContain | 5
            [System.Links.LinkType] = 'Parent'                                        | MustContain    | 2 2>1 3 3>2 4 4>1
            [System.Links.LinkType] NOT IN ('Parent', 'Child')                        | MustContain    | 4 4>5 5 5>4
            """)
    void one_hop_goes_from_each_near_end_to_what_it_is_tied_to(String where, String mode, String lines) {
        JsonNode answer = ask("SELECT [System.Id] FROM workItemLinks WHERE " + where + " MODE (" + mode + ")");

        assertThat(lines(answer)).containsExactly(lines.split(" "));
        assertThat(answer.get("queryType").asText()).isEqualTo("oneHop");
    }

    @Test
    void a_tree_goes_all_the_way_down() {
        String where = "SELECT [System.Id] FROM workItemLinks WHERE [Source].[System.WorkItemType] = 'Epic'"
                + " AND [System.Links.LinkType] = 'System.LinkTypes.Hierarchy-Forward'";

        JsonNode all = ask(where + " MODE (Recursive)");

        assertThat(all.get("queryType").asText()).isEqualTo("tree");
        assertThat(lines(all)).containsExactly("1", "1>4", "1>2", "2>3", "5");
        assertThat(lines(
                        ask(where + " AND [Target].[System.Title] = 'three' MODE (Recursive, ReturnMatchingChildren)")))
                .containsExactly("1", "1>2", "2>3");
        assertThat(lines(ask(where + " AND [Target].[System.Title] = 'three' MODE (Recursive)")))
                .containsExactly("1", "5");
    }

    @Test
    void a_query_can_ask_how_it_was() {
        String before = clock.instant().toString();
        clock.forward(Duration.ofHours(1));
        azure.standIn.team().setState(2, "Active");
        String query = "SELECT [System.Id] FROM WorkItems WHERE [System.State] = 'Active'";

        assertThat(ask(query).get("workItems").findValuesAsText("id")).containsExactly("2");
        assertThat(azure.post(
                                "/KIT/_apis/wit/wiql?timePrecision=true",
                                Map.of("query", query + " ASOF '" + before + "'"))
                        .get("workItems"))
                .isEmpty();
    }
}
