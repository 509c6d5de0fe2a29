package dk.ordrebro.promise.withheld;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ConfigCopy;
import dk.ordrebro.promise.stage.Folders;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What no rule of the mapping lets through stays where it is, and a mention is a name to whoever reads it on the other side. */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class DeniedByDefaultTest {
    private static final String RULES = """

        comments: { toWorkItem: [comments] }
        attachments: { toWorkItem: "*.pdf" }
        """;

    @TempDir
    Path folder;

    @Test
    void what_no_rule_takes_stays_where_it_is_and_a_file_on_both_sides_is_one_file() throws Exception {
        try (Stage stage = withRules()) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            long item = Talk.itemOf(stage, order).id();
            List<String> before = stage.both().journal(order.get("sys_id"));
            stage.both().files().toItem(item, "plan.pdf", Folders.bytes("den samme"), "");
            stage.both().files().toItem(item, "svar.pdf", Folders.bytes("holdets"), "");
            stage.both().teams().comment(item, "#kunde Kun for holdet", Talk.HANNE);
            Talk.say(stage, order, "work_notes", "Kun i ServiceNow");

            stage.both().files().toOrder(order, "plan.pdf", Folders.bytes("den samme"));
            stage.both().files().toOrder(order, "noter.txt", Folders.bytes("noter"));
            stage.both().files().toOrder(order, "sidst.pdf", Folders.bytes("sidst"));
            Talk.say(stage, order, "comments", "Til begge");
            Stage.patiently().until(() -> Folders.ofItem(stage, order).contains("sidst.pdf=sidst"));
            Stage.patiently()
                    .until(() -> Talk.said(stage, order).stream().anyMatch(text -> text.contains("Til begge")));
            stage.awaitSettled(node);

            assertThat(Folders.ofItem(stage, order))
                    .containsExactly("plan.pdf=den samme", "sidst.pdf=sidst", "svar.pdf=holdets");
            assertThat(Folders.ofOrder(stage, order))
                    .containsExactly("noter.txt=noter", "plan.pdf=den samme", "sidst.pdf=sidst");
            assertThat(Talk.said(stage, order))
                    .noneMatch(text -> text.contains("Kun i ServiceNow"))
                    .noneMatch(text -> text.contains("noter.txt"));
            assertThat(stage.both().journal(order.get("sys_id")))
                    .filteredOn(entry -> !before.contains(entry))
                    .hasSize(2)
                    .noneMatch(entry -> entry.contains("Azure DevOps") || entry.contains("holdet"));
        }
    }

    @Test
    void a_mention_is_the_name_of_whom_it_names() throws Exception {
        try (Stage stage = Talk.stage(2, folder)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();

            Talk.answer(
                    stage,
                    order,
                    "<div> #KUNDE <a href=\"#\" data-vss-mention=\"version:2.0,8c8c7d32-6b1b-47f4-b2e9-30b477b5ab3d\">"
                            + "@Anna Andersen</a>&nbsp;ringer</div>");
            Stage.patiently().until(() -> Talk.told(stage, order).size() == 1);

            assertThat(Talk.told(stage, order).getFirst())
                    .contains(Talk.HANNE + " · Azure DevOps · ")
                    .endsWith("\n@Anna Andersen ringer")
                    .doesNotContain("8c8c7d32", "href", "#KUNDE");
        }
    }

    private Stage withRules() throws IOException {
        Stage stage = Stage.of(2, folder);
        Path config = stage.ownConfig();
        ConfigCopy.withoutExamples(config);
        try (Stream<Path> files = Files.list(config.resolve("mappings"))) {
            for (Path mapping : files.toList()) {
                Files.writeString(
                        mapping,
                        Files.readString(mapping).replaceAll("(?m)^(comments|attachments):.*\n( +.*\n)*", "") + RULES);
            }
        }
        return stage;
    }
}
