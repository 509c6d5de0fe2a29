package dk.ordrebro.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** A folder with settings and an environment, for tests of what is read from both. */
abstract class SettingsOnDisk {
    static final String LEAST = """
            servicenow:
              url: https://kommune.service-now.com
              auth: { apiKey: "${env:KEY}" }
            azureDevOps:
              url: https://tfs.kommune.dk/kommune/
              auth: { pat: "${env:PAT}" }
            """;

    @TempDir
    Path folder;

    final Map<String, String> environment = new HashMap<>(Map.of("KEY", "k3y", "PAT", "p4t"));

    Settings good(String yaml) throws IOException {
        SettingsReader.Result result = read(yaml);
        assertThat(result.problems()).isEmpty();
        return result.settings().orElseThrow();
    }

    SettingsReader.Result read(String yaml) throws IOException {
        write(yaml);
        return SettingsReader.read(folder.resolve("config"), environment);
    }

    void write(String yaml) throws IOException {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/ordrebro.yaml"), yaml);
    }
}
