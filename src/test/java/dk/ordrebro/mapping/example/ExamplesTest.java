package dk.ordrebro.mapping.example;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.mapping.Config;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.yaml.Problem;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Examples say field by field what came out otherwise. */
class ExamplesTest {
    @TempDir
    Path root;

    @Test
    void says_what_was_expected_and_what_came() {
        // Given
        Config config = Config.in(root)
                .withFields("System.Tags: [a, b]", "Microsoft.VSTS.Common.Priority: 2")
                .with("examples/a.yaml", """
                        example: all wrong but the number
                        order: { table: sc_req_item, number: RITM1, short_description: PC }
                        expect:
                          mapping: itm
                          workItem:
                            type: Epic
                            parent: none
                            fields: { System.Title: RITM1 Pc, System.Tags: [a, b], Microsoft.VSTS.Common.Priority: "2", System.AreaPath: KIT }
                        """)
                .with(
                        "examples/b.yaml",
                        "- example: scope\n  order: { table: incident }\n  expect: { outOfScope: false }\n");

        // When
        Examples.Run run = Examples.run(root, config.set());

        // Then
        assertThat(run.passed()).isFalse();
        assertThat(run.problems().stream().map(Problem::toString))
                .containsExactly(
                        "examples/a.yaml:1:1: error: the example 'all wrong but the number' expects an unknown mapping"
                                + " 'itm'; did you mean 'item'?");
        assertThat(run.results().getFirst().differences().stream().map(ExampleResult.Difference::toString))
                .containsExactly(
                        "mapping: expected 'itm', got 'item'",
                        "type: expected 'Epic', got 'Feature'",
                        "System.Title: expected 'RITM1 Pc', got 'RITM1 PC'",
                        "System.AreaPath: expected 'KIT', got ''");
        assertThat(run.results().getLast().differences()).hasSize(1);
    }

    @Test
    void an_order_that_is_parked_unexpectedly_fails_its_example() {
        // Given
        Config config = Config.in(root)
                .withFields("System.AreaPath: { value: \"${assignment_group.name}\", lookup: service-areas }")
                .with("examples/a.yaml", "example: x\norder: { table: sc_req_item }\nexpect: { mapping: item }\n");

        // When
        var problems = MappingCheck.run(
                config.root(), Optional.empty(), Privacy.MASK, () -> java.time.ZoneId.of("Europe/Copenhagen"));

        // Then
        assertThat(problems).singleElement().asString().contains("examples/a.yaml:1:1", "parked", "service-areas");
    }
}
