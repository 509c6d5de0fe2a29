package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.cli.Sandbox;
import dk.ordrebro.sandbox.SandboxVerbs.Said;
import dk.ordrebro.scaffold.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** First mappings of kinds of order whose states are known: right at once, in either language. */
@Tag("integration")
class NewMappingKindsTest {
    private static final Map<String, String> DANE = Map.of("LANG", "da_DK.UTF-8");

    private static final String AREAS = "lookups/service-areas.yaml";

    @TempDir
    static Path folder;

    private static Systems systems;
    private static SandboxVerbs verbs;

    @BeforeAll
    static void both_systems() {
        Sandbox.Wish one = Sandbox.Wish.of(SandboxVerbs.CONFIG, 1, Sandbox.Mode.ONCE);
        Sandbox.Orders orders = new Sandbox.Orders(1, 2);
        systems = Systems.start(
                new Sandbox.Wish(
                        one.config(),
                        orders,
                        one.mode(),
                        one.json(),
                        one.bind(),
                        one.serviceNowPort(),
                        one.azureDevOpsPort(),
                        one.pace()),
                Clock.systemUTC());
        verbs = new SandboxVerbs(systems, folder);
    }

    @AfterAll
    static void stop() {
        systems.close();
    }

    private static Path withAreas() throws IOException {
        Path config = verbs.empty();
        Files.createDirectory(config.resolve("lookups"));
        Files.copy(SandboxVerbs.CONFIG.resolve(AREAS), config.resolve(AREAS));
        return config;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void each_passes_check_and_test_and_the_look_of_both_systems(Kind kind) throws IOException {
        Path config = withAreas();

        Said said = verbs.run("new-mapping", kind.table(), "--config", config.toString());

        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(said.out()).contains("Written for the table " + kind.table());
        verbs.passes(config);
        Said online = verbs.run("check", "--online", "--config", config.toString());
        assertThat(online.code()).as(online.out()).isZero();
        assertThat(online.out()).doesNotContain("warning: ");
    }

    /** With {@code --others}. */
    @ParameterizedTest
    @EnumSource(value = Kind.class, names = "TASK_ALONE", mode = EnumSource.Mode.EXCLUDE)
    void each_can_be_tried_on_what_the_sandbox_begins_with(Kind kind) throws IOException {
        Path config = withAreas();
        verbs.run("new-mapping", kind.table(), "--config", config.toString());
        assertThat(systems.serviceNow().all(kind.table())).hasSizeGreaterThanOrEqualTo(2);
        String number = systems.serviceNow().all(kind.table()).getFirst().get("number");

        Said said = verbs.run("preview", number, "--config", config.toString());

        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(said.out()).contains(number).doesNotContain("parked");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void each_is_danish_for_a_dane(Kind kind) throws IOException {
        Path config = verbs.empty();

        Said said = verbs.run(DANE, "new-mapping", kind.table(), "--type", "Task", "--config", config.toString());

        assertThat(said.code()).as(said.out() + said.err()).isZero();
        try (var files = Files.list(config.resolve("mappings"))) {
            assertThat(Files.readString(files.findFirst().orElseThrow()))
                    .contains("En første regel for", "type: Task\n", "Oprettet som");
        }
        verbs.passes(config);
    }

    /** As on the machine of somebody who writes mappings and holds no secrets. */
    @Test
    void no_secret_is_wanted_where_nobody_is_asked() throws IOException {
        Path config = verbs.empty();
        SandboxVerbs.replace(
                config.resolve("ordrebro.yaml"), "\nledger:\n", "\nledger:\n  password: \"${env:NOT_HERE}\"\n");

        Said said = verbs.run("new-mapping", "incident", "--config", config.toString());
        Said asks = verbs.run("new-mapping", "Softwarelicens", "--config", config.toString());

        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(asks.err()).contains("NOT_HERE");
    }

    @Test
    void a_task_alone_is_tried_before_the_mapping_that_takes_every_task() throws IOException {
        Path config = verbs.copied();
        try (var examples = Files.list(config.resolve("examples"))) {
            for (Path example : examples.toList()) {
                Files.delete(example); // they say what becomes of a task without an item today
            }
        }

        Said said = verbs.run("new-mapping", "task-alone", "--config", config.toString());

        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(config.resolve("mappings/23-task-alone.yaml")).exists(); // before 30-task.yaml
        verbs.passes(config);
    }

    @Test
    void what_a_mapping_takes_already_is_left_to_it() throws IOException {
        Path config = verbs.copied();

        assertThat(verbs.run("new-mapping", "idea", "--config", config.toString())
                        .err())
                .contains("the mapping project-idea takes these orders already");
        assertThat(verbs.run("new-mapping", "problem", "--config", config.toString())
                        .code())
                .isZero();
        assertThat(verbs.run("new-mapping", "problem", "--config", config.toString())
                        .err())
                .contains("the mapping problem takes these orders already");
    }
}
