package dk.ordrebro.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.cli.terminal.ExitCodes;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What wraps the service, held to it: the systemd unit, the image and its run line. */
class ShippedWrappersTest {
    private static final Path UNIT = Path.of("src/packaging/ordrebro.service");
    private static final Path DOCKERFILE = Path.of("docker/Dockerfile");
    private static final Pattern VARIABLE = Pattern.compile("\\bORDREBRO_[A-Z_]+");

    /** Seconds that a stop may take. */
    private static final int DRAIN = 30;

    /** Read by the launcher alone. */
    private static final Set<String> LAUNCHERS =
            Set.of("ORDREBRO_JAVA_OPTS", "ORDREBRO_CONFIG", "ORDREBRO_HEAP", "ORDREBRO_CACHE");

    @Test
    void the_unit_restarts_what_passes_and_nothing_else() throws Exception {
        Set<Integer> lasting = new TreeSet<>();
        for (Field code : ExitCodes.class.getFields()) {
            lasting.add(code.getInt(null));
        }
        lasting.removeAll(Set.of(ExitCodes.WELL, ExitCodes.IN_THE_WAY));

        String prevented = found(UNIT, "(?m)^RestartPreventExitStatus=([\\d ]+)$");

        assertThat(Stream.of(prevented.split(" ")).map(Integer::valueOf).collect(Collectors.toSet()))
                .isEqualTo(lasting);
        assertThat(found(UNIT, "(?m)^Restart=(.*)$")).isEqualTo("on-failure");
        assertThat(Integer.parseInt(found(UNIT, "(?m)^TimeoutStopSec=(\\d+)$"))).isGreaterThan(DRAIN);
    }

    @Test
    void the_docker_run_line_gives_what_the_image_needs() throws IOException {
        String line = found(DOCKERFILE, "(?s)#   (docker run .*?)\n#\n").replaceAll("\\\\\n#\\s+", "");
        String home = found(DOCKERFILE, "(?m)^WORKDIR (/opt.*)$");

        assertThat(line)
                .contains("--read-only", "--tmpfs /tmp:", "-e ORDREBRO_HTTP_BIND=0.0.0.0", "--env-file ")
                .contains("-v \"$PWD/config:" + home + "/config:ro\"")
                .contains(
                        ":" + found(DOCKERFILE, "(?m)^VOLUME (.*)$") + " ") // ./data beside config, where the ledger is
                .contains("-p 127.0.0.1:8080:" + found(DOCKERFILE, "(?m)^EXPOSE (.*)$") + " ");
        assertThat(Integer.parseInt(found(DOCKERFILE, "--stop-timeout (\\d+)"))).isGreaterThan(DRAIN);
        assertThat(Files.readString(DOCKERFILE)).contains("ORDREBRO_HTTP_ACCESS_TOKENS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker/Dockerfile",
                "docker/compose.yaml",
                "docs/operating.md",
                "docs/trial.md",
                "src/packaging/ordrebro.service",
                "src/packaging/debian/ordrebro"
            })
    void a_variable_that_is_named_is_a_setting_or_the_launchers(String file) throws IOException {
        Set<String> named = new TreeSet<>();
        VARIABLE.matcher(Files.readString(Path.of(file))).results().forEach(one -> named.add(one.group()));
        named.removeIf(name -> name.endsWith("_")); // the beginning of several
        named.removeAll(SettingsKeys.byVariable().keySet());
        named.removeAll(LAUNCHERS);

        assertThat(named)
                .isSubsetOf(
                        "ORDREBRO_JAVA",
                        "ORDREBRO_LANGUAGE",
                        "ORDREBRO_LOG",
                        "ORDREBRO_LOG_FORMAT",
                        "ORDREBRO_ROUTES",
                        "ORDREBRO_TOKEN",
                        "ORDREBRO_HOOK_SECRET",
                        "ORDREBRO_HOOK_PASSWORD");
    }

    private static String found(Path file, String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
        assertThat(matcher.find()).as(file + " has " + pattern).isTrue();
        return matcher.group(1).strip();
    }
}
