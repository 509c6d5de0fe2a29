package dk.ordrebro.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.order.Order;
import dk.ordrebro.person.People;
import dk.ordrebro.workitem.MarkdownText;
import dk.ordrebro.workitem.WorkItem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written is in the format that the field has (docs/azure-devops.md, section 4). */
class MarkdownFieldsOfMappingsTest {
    private static final Order ORDER =
            Config.item(Map.of("short_description", "PC", "description", "a **b** <i>c</i>", "rich", "<b>x</b>"));

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text              | new      | a **b** &lt;i&gt;c&lt;/i&gt;
            text              | html     | a **b** &lt;i&gt;c&lt;/i&gt;
            text              | markdown | M:a \\*\\*b\\*\\* &lt;i>c&lt;/i>
            html              | markdown | M:a \\*\\*b\\*\\* *c*
            markdown          | new      | M:a **b** &lt;i>c&lt;/i>
            markdown          | markdown | M:a **b** &lt;i>c&lt;/i>
            markdown          | html     | <p>a <strong>b</strong> &lt;i&gt;c&lt;/i&gt;</p>
            markdown, markdown: keep | html | M:a **b** &lt;i>c&lt;/i>
            """)
    void text_is_turned_into_the_format_that_stands(String as, String standing, String written) {
        Mapping mapping = Config.in(root)
                .withFields("System.Description: { value: \"${description}\", as: " + as + " }")
                .set()
                .mappings()
                .getFirst();

        Object content = mapping.wants(
                        ORDER,
                        StandardFields.offline("KIT", "Feature"),
                        item(standing),
                        DesiredWorkItem.Counterparts.of(People.ASSUMED))
                .fields()
                .get("System.Description")
                .content();

        assertThat(
                        content instanceof MarkdownText markdown
                                ? "M:" + markdown.text()
                                : String.valueOf(content).strip())
                .isEqualTo(written);
    }

    private static Optional<WorkItem> item(String standing) {
        Object holds = standing.equals("markdown") ? new MarkdownText("x") : "x";
        return standing.equals("new")
                ? Optional.empty()
                : Optional.of(new WorkItem(
                        7, 1, "KIT", "Feature", Map.of("System.Description", holds), List.of(), "", Instant.EPOCH));
    }

    @Test
    void keeping_says_nothing_of_other_text() {
        assertThat(Config.in(root)
                        .withFields("System.Description: { value: \"${description}\", as: html, markdown: keep }")
                        .problems())
                .singleElement()
                .asString()
                .contains("says nothing where the text is not Markdown");
    }
}
