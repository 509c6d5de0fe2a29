package dk.ordrebro.sandbox.azuredevops;

import static dk.ordrebro.sandbox.azuredevops.Caller.json;
import static dk.ordrebro.sandbox.azuredevops.Caller.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.sandbox.wire.Reply;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WiqlTest {
    private final Caller azure = new Caller();

    private Reply ask(String target, String query) {
        return azure.call("POST", target, Map.of("query", query));
    }

    private void three() {
        azure.create("Epic", "RITM0001 Ny PC", set("System.AreaPath", "KIT\\Klient"), set("System.Tags", "PC; haster"));
        azure.create(
                "Feature",
                "RITM00012 Skærm",
                set("System.AreaPath", "KIT\\Infrastruktur\\Netværk"),
                set("System.AssignedTo", "Anna Andersen"));
        azure.create("Task", "Anden's opgave", set("System.Description", "<p>RITM0001 nævnt</p>"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            [System.TeamProject] = @project                                              | 1 2 3
            [System.WorkItemType] IN ('Epic', 'task')                                    | 1 3
            [System.WorkItemType] NOT IN ('Epic')                                        | 2 3
            [System.Title] CONTAINS 'ritm0001'                                           | 1 2
            [System.Title] CONTAINS WORDS 'RITM0001'                                     | 1
            [System.Title] NOT CONTAINS 'ritm0001'                                       | 3
            [System.Title] = 'Anden''s opgave'                                           | 3
            [System.Description] CONTAINS 'nævnt'                                        | 3
            [System.Tags] CONTAINS 'haster'                                              | 1
            [System.AreaPath] UNDER 'KIT\\Infrastruktur'                                 | 2
            [System.AreaPath] = 'KIT\\Klient'                                            | 1
            [System.AssignedTo] = 'anna.andersen@kit.example'                            | 2
            [System.AssignedTo] = ''                                                     | 1 3
            [System.CreatedBy] = @me AND ([System.Id] = 1 OR [System.Id] >= 3)           | 1 3
            [System.Id] IN (3, 2, 99)                                                    | 2 3
            NOT ([System.Id] = 1)                                                        | 2 3
            [System.CreatedDate] >= '2026-11-02T08:00:00.000Z'                           | 1 2 3
            [System.CreatedDate] > '2026-11-02T08:00:00Z'                                |
            [System.CreatedDate] >= @today - 1                                           | 1 2 3
            [System.CreatedDate] >= @StartOfMonth('-1M')                                 | 1 2 3
            [System.CreatedDate] < @StartOfYear                                          |
            [System.CreatedDate] >= @StartOfDay('+1d')                                   |
            [System.WorkItemType] IN GROUP 'Microsoft.FeatureCategory'                   | 2
            [System.CreatedDate] = [System.ChangedDate]                                  | 1 2 3
            [System.CreatedDate] < [System.ChangedDate]                                  |
            [Microsoft.VSTS.Common.Priority] <= 2 AND [System.State] <> 'Closed'         | 1 2 3
            [System.Description] IS NOT EMPTY                                            | 3
            [System.Id] > 0 ORDER BY [System.Title] DESC                                 | 2 1 3
            [System.Id] = -1                                                             |
            """)
    void a_query_finds_what_it_says(String where, String ids) {
        three();

        String found = azure.query(where.replace("\\\\", "\\")).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(" "));

        assertThat(found).isEqualTo(ids == null ? "" : ids);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT",
                "SELECT [System.Id] FROM Nothing",
                "SELECT [System.Id] FROM WorkItems WHERE",
                "SELECT [System.Id] FROM WorkItems WHERE [System.Nope] = 1",
                "SELECT [System.Id] FROM WorkItems WHERE [System.Title] = 'uden slutning",
                "SELECT [System.Id] FROM WorkItems WHERE [System.Title] = 'a' 'b'",
                "SELECT [System.Id] FROM WorkItems WHERE ([System.Title] = 'a'",
                "SELECT [System.Id] FROM WorkItems WHERE [System.Title] UNDER 'KIT'",
                "SELECT [System.Id] FROM WorkItems WHERE [System.AreaPath] UNDER 'KIT\\Nej'",
                "SELECT [System.Id] FROM WorkItems WHERE [System.Description] = 'a'",
                "SELECT [System.Id] FROM WorkItems WHERE [System.Id] CONTAINS '1'",
                "SELECT [System.Id] FROM WorkItems WHERE [System.Id] = 'x'",
                "SELECT [System.Id] FROM WorkItems WHERE [System.CreatedDate] > 'x'",
                "SELECT [System.Id] FROM WorkItems; DROP",
                "SELECT [System.Id] FROM WorkItems WHERE [System.WorkItemType] IN GROUP",
                "SELECT [System.Id] FROM WorkItems WHERE [System.CreatedDate] > @StartOfWeek('x')",
                "SELECT [System.Id] FROM WorkItems ASOF 'x'",
                "SELECT [System.Id] FROM WorkItems MODE (MayContain)",
                "SELECT [System.Id] FROM WorkItemLinks MODE (Sideways)",
                "SELECT [System.Id] FROM WorkItemLinks WHERE [System.Links.LinkType] > 'Child'",
                "SELECT [System.Id] FROM WorkItemLinks WHERE Source.[System.Id] = 1 OR Target.[System.Id] = 2"
            })
    void a_broken_query_is_refused(String query) {
        Reply reply = ask("/KIT/_apis/wit/wiql", query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(json(reply).get("message").asText()).isNotBlank();
    }

    @Test
    void a_time_needs_time_precision_in_the_query_string() {
        String query = "SELECT [System.Id] FROM WorkItems WHERE [System.ChangedDate] > '2026-11-01T10:00:00Z'";

        assertThat(json(ask("/KIT/_apis/wit/wiql", query)).get("message").asText())
                .startsWith("You cannot supply a time");
        assertThat(ask("/KIT/_apis/wit/wiql?timePrecision=true", query).status())
                .isEqualTo(200);
    }

    @Test
    void too_many_rows_are_refused_before_top_is_looked_at() {
        three();
        azure.standIn.switches().queryRows = 2;
        String query = "SELECT [System.Id] FROM WorkItems";

        assertThat(json(ask("/KIT/_apis/wit/wiql?$top=1", query)).get("message").asText())
                .startsWith("VS402337");
        azure.standIn.switches().queryRows = 3;
        assertThat(json(ask("/KIT/Team/_apis/wit/wiql?$top=1", query)).get("workItems"))
                .hasSize(1);
    }

    @Test
    void thirty_two_thousand_characters_are_the_most() {
        String query = "SELECT [System.Id] FROM WorkItems WHERE [System.Title] = '" + "x".repeat(32_000) + "'";

        assertThat(ask("/KIT/_apis/wit/wiql", query).status()).isEqualTo(400);
    }

    @Test
    void deep_nesting_is_refused_and_not_survived_by_luck() {
        String query = "SELECT [System.Id] FROM WorkItems WHERE " + "(".repeat(15_000) + "[System.Id] = 1"
                + ")".repeat(15_000);

        assertThat(ask("/KIT/_apis/wit/wiql", query).status()).isEqualTo(400);
    }

    @Test
    void two_hundred_searches_over_ten_thousand_items_take_well_under_a_second() {
        for (int i = 0; i < 10_000; i++) {
            azure.create("Feature", "RITM%07d En almindelig bestilling af noget udstyr".formatted(i));
        }
        String where = IntStream.range(0, 200)
                .mapToObj(i -> "[System.Title] CONTAINS WORDS 'RITM%07d'".formatted(i * 50))
                .collect(Collectors.joining(" OR "));

        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        List<Long> found = azure.query("[System.CreatedDate] > '2026-11-01T00:00:00Z' AND (" + where + ")");
        long millis = (threads.getCurrentThreadCpuTime() - start) / 1_000_000;

        assertThat(found).hasSize(200);
        assertThat(millis).as("milliseconds of processor time").isLessThan(5_000);
        org.slf4j.LoggerFactory.getLogger(WiqlTest.class).info("200 searches over 10,000 items: {} ms", millis);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("ab'\"[]()%\\ æ@<>=,")
                .ofMinLength(1)
                .ofMaxLength(20);
    }

    @Property(tries = 300)
    void a_doubled_quote_finds_exactly_the_title_it_stands_for(@ForAll("texts") String text) {
        Caller fresh = new Caller();
        String title = "x" + text + "x";
        long id = fresh.create("Epic", title);
        fresh.create("Epic", "noget andet");
        String quoted = title.replace("'", "''");

        assertThat(fresh.query("[System.Title] = '" + quoted + "'")).containsExactly(id);
        assertThat(fresh.query("[System.Title] CONTAINS '" + quoted + "'")).containsExactly(id);
    }

    @Property(tries = 300)
    void an_undoubled_text_never_widens_a_query_without_an_error_or_a_match(@ForAll("texts") String text) {
        Caller fresh = new Caller();
        fresh.create("Epic", "hemmelig");
        Reply reply = fresh.call(
                "POST",
                "/KIT/_apis/wit/wiql",
                Map.of("query", "SELECT [System.Id] FROM WorkItems WHERE [System.Title] = '" + text + "'"));

        JsonNode answer = json(reply);
        assertThat(reply.status() == 400 || answer.get("workItems").isEmpty()).isTrue();
    }
}
