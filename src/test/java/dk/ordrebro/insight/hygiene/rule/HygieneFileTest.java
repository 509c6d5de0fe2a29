package dk.ordrebro.insight.hygiene.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dk.ordrebro.yaml.Literals;
import dk.ordrebro.yaml.Problem;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong in hygiene.yaml is told with place and remedy; the schema says what the reader says. */
final class HygieneFileTest {
    private static final Path SCHEMA = Path.of("config/schema/hygiene.schema.json");

    private static final String WHOLE = """
        about: everything at once
        levels:
          epic: [Epic]
          feature: Feature
          story: [User Story]
          work: [Task]
        threshold: 5%
        trend: "05:00"
        rules:
          story-without-feature: off
          feature-without-epic: { types: [Feature], when: begun, threshold: 3, see: "https://wiki/safe" }
          outside-tree: { areas: [KIT] }
          closed-parent: {}
          outside-current-pi: { depth: 3 }
          state-against-flow: { states: { Task: [New] }, parentFirst: false }
          stale: { days: { Proposed: 90 } }
          over-size: { most: { User Story: { Microsoft.VSTS.Scheduling.StoryPoints: 13 } } }
          no-acceptance-criteria: { field: Custom.Criteria }
          no-owner: {}
          tags: { most: 5, allowed: [a*], instead: { Done: System.State } }
        examples:
          - example: a feature under way
            workItem:
              { type: Feature, state: Active, tags: [done], untouchedDays: 3, owner: true, parent: { type: Task, state: New } }
            expect: [feature-without-epic, tags]
        """;

    @TempDir
    private Path folder;

    private List<String> problems(String yaml) {
        try {
            Files.writeString(folder.resolve(HygieneFile.NAME), yaml);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return HygieneFile.read(folder).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    private static List<?> schemaErrors(String yaml) throws IOException {
        Problems none = new Problems();
        Object value = Literals.value(YamlFile.parse("x.yaml", yaml, none).orElseThrow());
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA));
        return schema.validate(new ObjectMapper().writeValueAsString(value), InputFormat.JSON);
    }

    @Test
    void the_shipped_rules_are_right_and_all_in_force() {
        HygieneFile.Loaded shipped = HygieneFile.read(Path.of("config"));

        assertThat(shipped.problems()).isEmpty();
        assertThat(shipped.rules().orElseThrow().names()).containsExactly(RuleName.values());
        assertThat(shipped.rules().get().trend()).isPresent();
    }

    @Test
    void a_folder_without_the_file_asks_for_no_hygiene() {
        HygieneFile.Loaded none = HygieneFile.read(folder);

        assertThat(none.there()).isFalse();
        assertThat(none.problems()).isEmpty();
    }

    @Test
    void schema_and_reader_both_take_a_file_that_uses_everything() throws IOException {
        assertThat(problems(WHOLE)).isEmpty();
        assertThat(schemaErrors(WHOLE)).isEmpty();
    }

    @Test
    void what_is_wrong_is_told_with_place_and_what_to_write() {
        String yaml = """
            levels: { story: [User Story], work: [Task, user story] }
            threshold: 300%
            trend: 25:00
            rules:
              stalle: {}
              stale: { days: { Propsed: 3 }, types: [User Stories] }
              over-size: {}
              outside-current-pi: { depth: 0 }
            """;

        assertThat(problems(yaml))
                .containsExactly(
                        "hygiene.yaml:1:45: error: 'user story' stands at two levels, story and work; name it at one of"
                                + " them",
                        "hygiene.yaml:2:12: error: 'threshold' must be a number of findings, or so many of a hundred,"
                                + " for instance 5%, but is '300%'",
                        "hygiene.yaml:3:8: error: 'trend' must be a time of day, for instance \"05:00\", but is '25:00'",
                        "hygiene.yaml:5:3: error: no rule is called 'stalle'; did you mean 'stale'?",
                        "hygiene.yaml:6:20: error: unknown key 'rules.stale.days.Propsed'; did you mean 'Proposed'?",
                        "hygiene.yaml:6:42: error: no level names the type 'User Stories'; did you mean 'User Story'?",
                        "hygiene.yaml:7:14: error: 'rules.over-size.most' is missing; add it",
                        "hygiene.yaml:8:32: error: 'rules.outside-current-pi.depth' must be a number from 1 to 14, but is"
                                + " '0'");
    }

    @Test
    void an_example_that_fails_is_an_error_at_its_place() {
        assertThat(problems(WHOLE.replace("expect: [feature-without-epic, tags]", "expect: [feature-without-epic]")))
                .containsExactly("hygiene.yaml:22:5: error: the example 'a feature under way' fails: expected"
                        + " feature-without-epic, got feature-without-epic, tags; correct the rule or the example");
    }

    /** Each line is a change to the whole file above: what is found, and what it becomes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "about:->abot:",
                "story: [User Story]->storry: [User Story]",
                "threshold: 5%->threshold: five",
                "threshold: 5%->threshold: 101%",
                "trend: \"05:00\"->trend: never",
                "story-without-feature: off->story-without-feature: maybe",
                "closed-parent: {}->closed-parents: {}",
                "when: begun->when: closed",
                "threshold: 3,->treshold: 3,",
                "areas: [KIT]->area: [KIT]",
                "depth: 3->depth: 15",
                "depth: 3->depth: deep",
                "parentFirst: false->parentFirst: sometimes",
                "Proposed: 90->Proposed: 0",
                "Proposed: 90->Waiting: 90",
                "over-size: { most: { User Story: { Microsoft.VSTS.Scheduling.StoryPoints: 13 } } }->over-size: {}",
                "StoryPoints: 13->StoryPoints: large",
                "StoryPoints: 13->StoryPoints: 13, Other: 2",
                "field: Custom.Criteria->filed: Custom.Criteria",
                "most: 5,->most: 0,",
                "Done: System.State->Done: [System.State]",
                "expect: [feature-without-epic, tags]->expect: [feature-without-epics, tags]",
                "untouchedDays: 3->untouched: 3",
                "type: Task, state: New->type: Task",
                "example: a feature->name: a feature"
            })
    void schema_and_reader_both_refuse_a_slip(String change) throws IOException {
        String[] parts = change.split("->", 2);
        assertThat(WHOLE).contains(parts[0]);
        String spoilt = WHOLE.replace(parts[0], parts[1]);

        assertThat(problems(spoilt)).as("reader").isNotEmpty();
        assertThat(schemaErrors(spoilt)).as("schema").isNotEmpty();
    }
}
