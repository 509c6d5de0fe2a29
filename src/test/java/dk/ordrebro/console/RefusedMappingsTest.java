package dk.ordrebro.console;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.sandbox.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody wrote a mapping that is not taken: the console says so, and where. */
@Tag("integration")
class RefusedMappingsTest {
    @TempDir
    Path folder;

    @Test
    void a_refused_set_is_told_with_its_problems_and_the_lines_they_are_about() throws Exception {
        try (Stage stage = Stage.of(1, folder)) {
            Path mappings = stage.ownConfig().resolve("mappings");
            Node node = stage.start();
            Browser browser = new Browser("en");
            Files.writeString(mappings.resolve("99-broken.yaml"), "mapping: broken\nform: sc_req_item\n");

            Stage.patiently().until(() -> !browser.open(node.address() + "/")
                    .document()
                    .select("main > .ill:contains(Changed mapping files were refused)")
                    .isEmpty());

            Document page = browser.open(node.address() + "/console/mappings").document();
            assertThat(page.select(".ill li").eachText())
                    .anyMatch(problem -> problem.startsWith("mappings/99-broken.yaml:2:"));
            assertThat(page.select(".ill pre").eachText()).contains("form: sc_req_item");
            assertThat(page.text()).contains("is live since");
        }
    }
}
