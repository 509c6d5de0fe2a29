package dk.ordrebro.promise.withheld;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ConfigCopy;
import dk.ordrebro.promise.stage.Folders;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** No civil registration number leaves ServiceNow, wherever on an order it stands; a mapping says otherwise for its own orders. */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class PrivacyPromiseTest {
    private static final String NUMBER = "010190-1234";
    private static final String MASKED = "XXXXXX-XXXX";

    private static final String MAPPING = """
        mapping: cpr-%1$s
        from: sc_task
        when: "contact_type = '%1$s'"
        workItem:
          project: KIT
          type: User Story
          fields:
            System.Title: "${number} ${short_description}"
            System.Description: "${description}"
            System.Tags: ["${short_description}"]
        comments: { toWorkItem: [comments, work_notes] }
        attachments: { toWorkItem: all }
        """;

    @TempDir
    Path folder;

    @Test
    void a_number_is_masked_in_every_place_or_parks_its_order_or_passes_as_the_mapping_has_it() throws Exception {
        try (Stage stage = rules()) {
            Map<String, String> masked = ordered(stage, "mask");
            Map<String, String> parked = ordered(stage, "park");
            Map<String, String> passed = ordered(stage, "off");
            Node node = stage.start();
            Stage.patiently().until(() -> node.parked() == 1);
            for (Map<String, String> order : List.of(masked, passed)) {
                Stage.patiently()
                        .until(() -> !stage.both().itemsOf(order.get("number")).isEmpty());
                Stage.patiently().until(() -> Folders.ofItem(stage, order).size() == 1);
                Stage.patiently().until(() -> Talk.said(stage, order).size() == 1);
            }
            stage.awaitSettled(node);

            Item item = Talk.itemOf(stage, masked);
            assertThat(item.fields().get("System.Title")).asString().contains("Adgang", MASKED);
            assertThat(item.fields().get("System.Description")).asString().contains("for", MASKED);
            assertThat(item.fields().get("System.Tags")).asString().contains(MASKED);
            assertThat(Talk.said(stage, masked).getFirst()).contains("Det er", MASKED);
            assertThat(Folders.ofItem(stage, masked)).containsExactly(MASKED + ".txt=kort");
            assertThat(item.fields().toString() + Talk.said(stage, masked) + Folders.ofItem(stage, masked))
                    .doesNotContain(NUMBER)
                    .doesNotContain(NUMBER.replace("-", ""));
            assertThat(stage.both().itemsOf(parked.get("number"))).isEmpty();
            assertThat(stage.say("order", parked.get("number")).out())
                    .contains("registration number")
                    .doesNotContain(NUMBER);
            assertThat(Talk.itemOf(stage, passed).fields().get("System.Title"))
                    .asString()
                    .contains(NUMBER);
            assertThat(Talk.said(stage, passed).getFirst()).contains(NUMBER.replace("-", " "));
            assertThat(Folders.ofItem(stage, passed)).containsExactly(NUMBER + ".txt=kort");
            assertThat(stage.log()).doesNotContain(NUMBER).doesNotContain(NUMBER.replace("-", ""));
        }
    }

    private Stage rules() throws IOException {
        Stage stage = Stage.of(1, folder);
        Path mappings = stage.ownConfig().resolve("mappings");
        ConfigCopy.withoutExamples(stage.ownConfig());
        Files.writeString(mappings.resolve("01-mask.yaml"), MAPPING.formatted("mask"));
        Files.writeString(mappings.resolve("02-park.yaml"), MAPPING.formatted("park") + "privacy: { cpr: park }\n");
        Files.writeString(mappings.resolve("03-off.yaml"), MAPPING.formatted("off") + "privacy: { cpr: off }\n");
        return stage;
    }

    /** A task that has the number wherever somebody may write it. */
    private static Map<String, String> ordered(Stage stage, String type) {
        String sysId = stage.both()
                .insert(
                        "sc_task",
                        Map.of(
                                "contact_type",
                                type,
                                "short_description",
                                "Adgang " + NUMBER,
                                "description",
                                "Den er for\n" + NUMBER.replace("-", ""),
                                "state",
                                "1"));
        stage.both().change("sc_task", sysId, Map.of("work_notes", "Det er " + NUMBER.replace("-", " ")));
        Map<String, String> order = stage.both().order("sc_task", sysId);
        stage.both().files().toOrder("sc_task", order, NUMBER + ".txt", Folders.bytes("kort"));
        return order;
    }
}
