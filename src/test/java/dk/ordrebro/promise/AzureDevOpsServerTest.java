package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Azure DevOps Server 2022: a collection's address, and an API that ends with 7.0 (docs/azure-devops.md, section 9). */
@Tag("integration")
final class AzureDevOpsServerTest {
    @TempDir
    Path folder;

    @Test
    void orders_are_carried_to_a_server_that_knows_no_newer_api() throws Exception {
        try (Stage stage = Stage.of(5, folder)) {
            stage.both().switchAzureDevOps("{\"newestVersion\": \"7.0\", \"collection\": \"tfs/DefaultCollection\"}");
            stage.set("AZUREDEVOPS_APIVERSION", "7.0")
                    .set(
                            "AZUREDEVOPS_URL",
                            stage.both().azureDevOpsUrl().replace("/ordrebro", "/tfs/DefaultCollection"));
            Node node = stage.start();

            stage.awaitSettled(node);

            assertThat(stage.both().items()).hasSize(stage.both().orders());
            assertThat(node.parked()).isZero();
            assertThat(stage.say("check", "--online").out()).contains("takes none");
        }
    }

    @Test
    void a_newer_version_than_the_server_knows_is_told_with_the_setting() throws Exception {
        try (Stage stage = Stage.of(1, folder)) {
            stage.both().switchAzureDevOps("{\"newestVersion\": \"7.0\"}");

            assertThat(stage.say("check", "--online").out()).contains("azureDevOps.apiVersion");
        }
    }
}
