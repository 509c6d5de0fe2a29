package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.cli.Sandbox.Mode;
import dk.ordrebro.cli.Sandbox.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Microsoft's own Node client, as npm has it, against the two systems alone. What it is taken through stands in its script. */
@Tag("integration")
class NodeClientTest {
    private static final Path CLIENT = Path.of("src/test/resources/clients/azure-devops-node-api");
    private static final String INSTALL =
            "This test drives the sandbox with Microsoft's own client and needs Node.js 18 or"
                    + " newer with npm: 'apt-get install nodejs npm' on Debian and Ubuntu, 'brew install node' on a Mac.";

    @TempDir
    private Path folder;

    @Test
    void microsofts_own_client_goes_all_the_way_through_the_sandbox() throws IOException {
        for (String file : List.of("package.json", "package-lock.json", "client.test.js")) {
            Files.copy(CLIENT.resolve(file), folder.resolve(file));
        }
        Command here = new Command(folder, Map.of());
        assertThat(here.run(List.of("node", "--version"), INSTALL).said())
                .as(INSTALL)
                .matches("(?s)v(1[89]|[2-9]\\d)\\..*");
        Command.Ended installed = here.run(
                List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"), INSTALL);
        assertThat(installed.code()).as("npm ci:\n" + installed.said()).isZero();

        Wish systemsOnly = Wish.of(Path.of("config"), 0, Mode.SYSTEMS_ONLY);
        try (Systems systems = Systems.start(systemsOnly, Clock.systemUTC())) {
            Command toSandbox =
                    new Command(folder, Map.of("ORGANISATION", systems.items().url() + "/ordrebro"));
            Command.Ended ended = toSandbox.run(List.of("node", "--test", "client.test.js"), INSTALL);

            assertThat(ended.said()).contains("# fail 0").doesNotContain("# pass 0");
            assertThat(ended.code()).as(ended.said()).isZero();
        }
    }
}
