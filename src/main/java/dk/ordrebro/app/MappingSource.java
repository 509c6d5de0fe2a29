package dk.ordrebro.app;

import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.example.MappingCheck;
import dk.ordrebro.settings.Settings;
import dk.ordrebro.text.Privacy;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where mapping sets come from, and the settings they are read under.
 *
 * @param config the folder that holds {@code mappings}, {@code lookups} and {@code examples}
 * @param zone where days begin and end
 */
record MappingSource(Path config, Optional<String> stampField, Privacy privacy, LiveZone zone) {
    static MappingSource of(Path config, Settings settings) {
        return new MappingSource(
                config,
                settings.azureDevOps().stampField(),
                settings.content().cpr(),
                new LiveZone(settings.serviceNow().zone()));
    }

    /** Another folder under the same settings. */
    MappingSource of(Path folder) {
        return new MappingSource(folder, stampField, privacy, zone);
    }

    /** For the start: mappings and lookups. */
    MappingFiles.Loaded read() {
        return MappingFiles.read(config, stampField, privacy, zone);
    }

    /** For a reload: examples too; without a set when one fails. */
    MappingFiles.Loaded readAndTry() {
        return MappingCheck.load(config, stampField, privacy, zone);
    }

    /** What {@code MappingSet.hash} would be of the files as they are. */
    String hash() {
        return MappingFiles.hash(config);
    }

    String fingerprint() {
        return MappingFiles.fingerprint(config);
    }
}
