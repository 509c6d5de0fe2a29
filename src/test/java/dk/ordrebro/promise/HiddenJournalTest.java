package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ConfigCopy;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rights hide the journal, or refuse it, while answers to notes are lost (faults.md, row 72). */
@Tag("integration")
final class HiddenJournalTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"emptyTables\": [\"sys_journal_field\"]}", "{\"forbiddenTables\": [\"sys_journal_field\"]}"})
    void no_note_is_written_twice_and_none_waits_for_ever(String away) throws Exception {
        try (Stage stage = Stage.of(40, folder)) {
            silent(stage.ownConfig());
            stage.set("RECONCILE_BATCH", "10");
            stage.both().switchServiceNow(away);
            stage.both().serviceNow("{'path': '/batch$', 'sends': 'PATCH', 'act': 'lose'}");
            Node node = stage.start();
            Stage.patiently().until(() -> someUnproven(stage));
            stage.both().heal();
            stage.awaitItems(40);

            stage.awaitSettled(node);

            assertThat(node.parked()).isZero();
            assertThat(node.health()).contains("journal/work_notes");
            assertThat(stage.both().broken()).as("each note once").isEmpty();
        }
    }

    /** Whether a note of some order was in doubt and nobody could see if it stood. */
    private static boolean someUnproven(Stage stage) {
        return stage.both().orders("sc_req_item").stream()
                .anyMatch(order ->
                        stage.say("order", order.get("number"), "--json").out().contains("unproven"));
    }

    /** Without comments of people: those wait where the journal is refused, and notes are what this is about. */
    private static void silent(Path config) throws IOException {
        try (Stream<Path> files = Files.list(config.resolve("mappings"))) {
            for (Path mapping : files.toList()) {
                Files.writeString(mapping, Files.readString(mapping).replaceAll("(?m)^comments:.*$", ""));
            }
        }
        ConfigCopy.withoutExamples(config); // some expect comments
    }
}
