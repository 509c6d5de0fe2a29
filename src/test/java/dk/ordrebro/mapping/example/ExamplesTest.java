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
    void says_where_each_file_goes_and_why_it_stays() {
        // Given
        Config config = Config.in(root).with("mappings/10-item.yaml", """
                mapping: item
                from: sc_req_item
                workItem: { project: KIT, type: Feature, fields: { System.Title: "${number}" } }
                attachments: { toWorkItem: "*.pdf", toOrder: "#fil", largest: 1MB, types: [pdf, txt] }
                """).with("examples/a.yaml", """
                example: ways
                order: { table: sc_req_item }
                files:
                  - { in: order, name: A.PDF }
                  - { in: order, name: a.txt }
                  - { in: order, name: stor.pdf, size: 2MB }
                  - { in: workItem, name: b.txt, comment: "#fil ja" }
                  - { in: workItem, name: b.exe, comment: "#fil ja" }
                  - { in: workItem, name: c.txt }
                expect: { files: [workItem, none, workItem, order, type, none] }
                """);

        // When
        Examples.Run run = Examples.run(root, config.set());

        // Then
        assertThat(run.problems()).isEmpty();
        assertThat(run.results().getFirst().differences().stream().map(ExampleResult.Difference::toString))
                .containsExactly("files: expected 'workItem; none; workItem; order; type; none',"
                        + " got 'workItem; none; too-large; order; type; none'");
    }

    @Test
    void a_file_that_stands_nowhere_or_has_no_size_is_told_at_its_place() {
        // Given
        Config config = Config.in(root).withFields().with("examples/a.yaml", """
                example: wrong
                order: { table: sc_req_item }
                files:
                  - { in: orders, name: a.pdf }
                  - { name: b.pdf }
                  - { in: order, name: c.pdf, size: 2 megabyte }
                expect: { files: [workItem] }
                """);

        // When
        Examples.Run run = Examples.run(root, config.set());

        // Then
        assertThat(run.passed()).isFalse();
        assertThat(run.problems().stream().map(Problem::toString))
                .satisfiesExactly(
                        first -> assertThat(first).contains("examples/a.yaml:4:11", "order or workItem", "'orders'"),
                        second -> assertThat(second).contains("examples/a.yaml:5", "in"),
                        third -> assertThat(third).contains("examples/a.yaml:6:37", "a size", "2 megabyte"));
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
