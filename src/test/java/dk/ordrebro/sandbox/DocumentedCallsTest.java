package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.cli.Sandbox.Mode;
import dk.ordrebro.cli.Sandbox.Wish;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code curl} lines of the pages, run as they stand: those that go to the sandbox must be answered well by it. */
@Tag("integration")
class DocumentedCallsTest {
    private static final Pattern TO_SANDBOX = Pattern.compile("http://127\\.0\\.0\\.1:809([12])/");
    private static final String INSTALL = "This test runs the curl lines of docs/: 'apt-get install curl'.";

    @TempDir
    private Path folder;

    private Systems systems;

    @BeforeEach
    void start() {
        systems = Systems.start(Wish.of(Path.of("config"), 20, Mode.SYSTEMS_ONLY), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        systems.close();
    }

    @Test
    void every_call_that_a_page_shows_is_answered() throws IOException {
        List<String> calls = calls();

        assertThat(calls).hasSizeGreaterThan(10);
        for (String call : calls) {
            Command.Ended ended = run(call);
            assertThat(ended.code()).as(call + "\n" + ended.said()).isZero();
            boolean page = call.contains("Accept: text/html");
            assertThat(ended.said()).as(call).doesNotContain(page ? "sign-in" : "<html", "\"error\"");
        }
    }

    @Test
    void a_call_that_is_refused_is_noticed() {
        assertThat(run("curl 'http://127.0.0.1:8091/api/now/table/sc_task'").code())
                .isNotZero();
    }

    /** With the ports of this sandbox, and a refusal made a failure. */
    private Command.Ended run(String call) {
        String here = call.replace("http://127.0.0.1:8091/", systems.orders().url() + "/")
                .replace("http://127.0.0.1:8092/", systems.items().url() + "/")
                .replaceFirst("^curl ", "curl -sS --fail-with-body ");
        return new Command(folder, Map.of()).run(List.of("sh", "-c", here), INSTALL);
    }

    private static List<String> calls() throws IOException {
        try (Stream<Path> pages = Files.walk(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), pages.filter(page -> page.toString()
                            .endsWith(".md")))
                    .sorted()
                    .flatMap(page -> read(page).lines())
                    .filter(line ->
                            line.startsWith("curl ") && TO_SANDBOX.matcher(line).find())
                    .toList();
        }
    }

    private static String read(Path page) {
        try {
            return Files.readString(page).replace("\\\n", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
