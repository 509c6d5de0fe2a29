package dk.ordrebro.promise.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.promise.stage.ByHand;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What breaks the agreed use of SAFe is told over HTTP, every bit of it, and nothing is written. */
@Tag("integration")
final class HygienePromiseTest {
    private static final String WHO = "anna.andersen@kit.example";
    private static final String STATE = "System.State";
    private static final String AREA = "System.AreaPath";
    private static final String ITERATION = "System.IterationPath";
    private static final String OWNER = "System.AssignedTo";
    private static final String TAGS = "System.Tags";
    private static final String POINTS = "Microsoft.VSTS.Scheduling.StoryPoints";
    private static final String CRITERIA = "Microsoft.VSTS.Common.AcceptanceCriteria";
    private static final String STORY = "User Story";
    private static final String ACTIVE = "Active";
    private static final String PI = "KIT\\PI 9\\Sprint 1";

    @TempDir
    private Path folder;

    private Stage stage;
    private ByHand hand;

    @BeforeEach
    void an_increment_holds_today() {
        stage = Stage.of(0, folder);
        hand = new ByHand(stage.both());
        LocalDate today = LocalDate.now(java.time.Clock.systemUTC());
        stage.both().teams().addIteration(PI, today.minusDays(20), today.plusDays(20));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private long item(String type, String title, Map<String, ?> fields) throws Exception {
        long id = hand.workItem(type, title);
        Map<String, Object> all = new HashMap<>(Map.of(AREA, "KIT\\Klient", ITERATION, PI));
        all.putAll(fields);
        if (!type.equals(STORY)) {
            all.remove(CRITERIA); // in Agile only stories have the field
        }
        stage.both().teams().edit(id, all, WHO);
        return id;
    }

    private long under(long parent, String type, Map<String, ?> fields) throws Exception {
        long id = item(type, type, fields);
        hand.under(id, parent);
        return id;
    }

    private static Map<String, String> begun(Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(Map.of(STATE, ACTIVE, OWNER, WHO, CRITERIA, "<p>Det virker</p>"));
        fields.putAll(more);
        return fields;
    }

    @Test
    void every_break_of_a_rule_is_found_and_nothing_is_written() throws Exception {
        long epic = item("Epic", "Epic", begun(Map.of()));
        long feature = under(epic, "Feature", begun(Map.of()));
        under(feature, STORY, begun(Map.of())); // as it should be
        under(feature, STORY, begun(Map.of(CRITERIA, "<div><br></div>")));
        under(feature, STORY, begun(Map.of(OWNER, "")));
        under(feature, STORY, begun(Map.of(ITERATION, "KIT\\PI 1\\Iteration 1")));
        under(feature, STORY, begun(Map.of(TAGS, "PI 9; ServiceNow")));
        under(feature, STORY, Map.of(POINTS, 21));
        under(feature, STORY, Map.of(POINTS, 8));
        under(epic, STORY, Map.of()); // under an epic
        item(STORY, "=cmd|' /C calc'!A0", Map.of()); // under nothing
        item("Feature", "Feature", Map.of(AREA, "KIT\\Servicedesk"));
        item("Task", "Task", Map.of());
        long proposed = under(epic, "Feature", Map.of());
        under(proposed, STORY, begun(Map.of())); // begun before its feature
        long closed = under(epic, "Feature", begun(Map.of()));
        under(closed, STORY, Map.of());
        stage.both().teams().edit(closed, Map.of(STATE, "Closed"), WHO);
        Map<Long, Integer> before = revisions();
        stage.both().forgetCalls();

        Stage.Said said = stage.say("hygiene", "--json");

        Map<String, Integer> found = new TreeMap<>();
        for (JsonNode rule : said.json().path("rules")) {
            found.put(rule.path("rule").asText(), rule.path("found").asInt());
        }
        assertThat(found).as(said.out() + said.err()).isEqualTo(counted());
        assertThat(found.values()).filteredOn(count -> count > 0).hasSize(10); // nothing is stale yet
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.json().path("read").asInt()).isEqualTo(open());
        assertThat(said.json().path("findings"))
                .allSatisfy(finding -> assertThat(finding.path("link").asText())
                        .isEqualTo(stage.both().azureDevOpsUrl() + "/KIT/_workitems/edit/"
                                + finding.path("workItem").asText()));
        assertThat(revisions()).isEqualTo(before);
        assertThat(stage.writes()).isZero();
        assertThat(stage.both().callsByOperation().keySet()).noneMatch(call -> call.contains("api/now"));
    }

    @Test
    void one_area_and_one_rule_alone_may_be_asked_for_and_a_spreadsheet_takes_nothing_for_a_formula() throws Exception {
        item(STORY, "=cmd|' /C calc'!A0", Map.of(TAGS, "Done"));
        item(STORY, "En anden", Map.of(AREA, "KIT\\Servicedesk"));

        Stage.Said csv =
                stage.say("hygiene", "--area", "kit\\klient", "--rule", "story-without-feature", "--format", "csv");

        assertThat(csv.out().lines()).hasSize(2);
        assertThat(csv.out())
                .contains("\"'=cmd|' /C calc'!A0\"", "\"KIT\\Klient\"")
                .doesNotContain("\"=");
        assertThat(stage.say("hygiene", "--area", "KIT\\Klint").err()).contains("did you mean 'KIT\\Klient'?");
        assertThat(stage.say("hygiene", "--rule", "stail").code()).isEqualTo(2);
    }

    @Test
    void more_open_work_than_a_query_may_answer_is_read_all_the_same() throws Exception {
        for (int i = 0; i < 6; i++) {
            item(STORY, "Story " + i, Map.of());
            Stage.breathe(java.time.Duration.ofSeconds(1)); // a query is halved by time, down to two seconds
        }
        stage.both().switchAzureDevOps("{\"queryRows\": 4}");

        JsonNode told = stage.say("hygiene", "--json").json();

        assertThat(told.path("read").asInt()).isEqualTo(6);
    }

    @Test
    void within_the_thresholds_all_is_well() throws Exception {
        long epic = item("Epic", "Epic", begun(Map.of()));
        under(epic, "Feature", begun(Map.of()));

        Stage.Said said = stage.say("hygiene");

        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(said.out()).contains("2 open work items were looked at", "Nothing was written");
    }

    @Test
    void people_read_it_in_danish_and_no_title_turns_a_line_of_their_terminal_around() throws Exception {
        item(STORY, "Ny PC \u202eCP yN", Map.of());

        Stage.Said said = stage.tell("LANG", "da_DK.UTF-8").say("hygiene", "--rule", "story-without-feature");

        assertThat(said.out())
                .contains("Stories uden feature (story-without-feature)", "hænger under ingenting", "/_workitems/edit/")
                .doesNotContain("\u001b", "\u202e");
    }

    @Test
    void a_file_that_is_wrong_is_told_by_check_and_by_the_verb_and_none_at_all_says_so() throws Exception {
        Path rules = stage.ownConfig().resolve("hygiene.yaml");
        Files.writeString(rules, Files.readString(rules).replace("stale:", "stalle:"));

        Stage.Said check = stage.say("check");
        Stage.Said verb = stage.say("hygiene");

        assertThat(check.code()).isEqualTo(1);
        assertThat(check.out() + check.err()).contains("hygiene.yaml:", "did you mean 'stale'?");
        assertThat(verb.code()).isEqualTo(1);
        assertThat(verb.out() + verb.err()).contains("did you mean 'stale'?");
        Files.delete(rules);
        assertThat(stage.say("hygiene").err()).contains("hygiene.yaml");
        assertThat(stage.say("check").code()).isZero();
    }

    private Map<Long, Integer> revisions() {
        Map<Long, Integer> revisions = new TreeMap<>();
        stage.both().items().forEach(item -> revisions.put(item.id(), item.rev()));
        return revisions;
    }

    private long open() {
        return stage.both().items().stream().filter(HygienePromiseTest::isOpen).count();
    }

    private static boolean isOpen(Item item) {
        return !item.state().equals("Closed");
    }

    /** By what stands in Azure DevOps, and by other means. */
    private Map<String, Integer> counted() {
        Map<String, Integer> counts = new TreeMap<>();
        for (String rule : List.of(
                "story-without-feature",
                "feature-without-epic",
                "outside-tree",
                "closed-parent",
                "outside-current-pi",
                "state-against-flow",
                "stale",
                "over-size",
                "no-acceptance-criteria",
                "no-owner",
                "tags")) {
            counts.put(rule, 0);
        }
        for (Item item : stage.both().items()) {
            if (isOpen(item)) {
                broken(item).forEach((rule, is) -> counts.merge(rule, is ? 1 : 0, Integer::sum));
            }
        }
        return counts;
    }

    private Map<String, Boolean> broken(Item item) {
        String type = item.type();
        String above = parent(item).map(Item::type).orElse("");
        boolean begun = item.state().equals(ACTIVE);
        boolean story = type.equals(STORY);
        String criteria = text(item, CRITERIA).replaceAll("<[^>]*>", "");
        return Map.of(
                "story-without-feature", story && !above.equals("Feature"),
                "feature-without-epic", type.equals("Feature") && !above.equals("Epic"),
                "outside-tree", type.equals("Task") && above.isEmpty(),
                "closed-parent", parent(item).map(Item::state).orElse("").equals("Closed"),
                "outside-current-pi", story && begun && !text(item, ITERATION).startsWith("KIT\\PI 9"),
                "state-against-flow",
                        begun && parent(item).map(Item::state).orElse("").equals("New"),
                "over-size", story && text(item, POINTS).startsWith("21"),
                "no-acceptance-criteria", begun && story && criteria.isBlank(),
                "no-owner", begun && text(item, OWNER).isEmpty(),
                "tags", text(item, TAGS).startsWith("PI"));
    }

    private Optional<Item> parent(Item item) {
        return item.parent().isPresent() ? stage.both().item(item.parent().getAsLong()) : Optional.empty();
    }

    private static String text(Item item, String field) {
        Object held = item.fields().get(field);
        return held == null ? "" : held.toString();
    }
}
