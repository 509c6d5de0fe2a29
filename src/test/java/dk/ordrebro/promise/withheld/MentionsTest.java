package dk.ordrebro.promise.withheld;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whoever is mentioned on one side is named on the other, and notified on neither. */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class MentionsTest {
    private static final String ANNA = "anna.andersen@kit.example";

    @TempDir
    Path folder;

    @Test
    void a_mention_is_a_name_with_the_address_of_whoever_spoke_there() throws Exception {
        try (Stage stage = Talk.stage(2, folder)) {
            stage.awaitPromiseKept(stage.start());
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            long item = Talk.itemOf(stage, order).id();

            stage.both().teams().comment(item, "Jeg ser på det", ANNA);
            Talk.answer(stage, order, "<div>Tak " + mention(id(stage), "Anna Andersen") + "</div>");
            Talk.answer(
                    stage, order, "<div>Og " + mention("8c8c7d32-6b1b-47f4-b2e9-30b477b5ab3d", "Bo Berg") + "</div>");
            Stage.patiently().until(() -> Talk.told(stage, order).size() == 3);

            assertThat(Talk.told(stage, order).get(1)).endsWith("\nTak @Anna Andersen (" + ANNA + ")");
            assertThat(Talk.told(stage, order).get(2))
                    .as("nobody knows the address")
                    .endsWith("\nOg @Bo Berg");
        }
    }

    @Test
    void what_mentions_somebody_in_servicenow_mentions_nobody_in_azure_devops() throws Exception {
        try (Stage stage = Talk.stage(2, folder)) {
            stage.awaitPromiseKept(stage.start());
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            String id = id(stage);

            Talk.say(stage, order, "work_notes", "@Anna Andersen (" + ANNA + ") og @<" + id + "> ringer");
            Talk.say(stage, order, "comments", "[code]" + mention(id, "Anna Andersen") + "[/code] hilser");
            Stage.patiently().until(() -> Talk.said(stage, order).size() == 2);

            assertThat(String.join("\n", Talk.said(stage, order)))
                    .contains("@Anna Andersen (" + ANNA + ")", "@Anna Andersen")
                    .doesNotContain("data-vss-mention");
        }
    }

    private static String id(Stage stage) {
        return stage.both().teams().called("Anna Andersen").getFirst().id();
    }

    private static String mention(String id, String name) {
        return "<a href=\"#\" data-vss-mention=\"version:2.0," + id + "\">@" + name + "</a>";
    }
}
