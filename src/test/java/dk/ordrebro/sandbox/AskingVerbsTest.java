package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.cli.Sandbox;
import dk.ordrebro.sandbox.SandboxVerbs.Said;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verbs that ask both systems, as somebody at a terminal sees them. */
@Tag("integration")
class AskingVerbsTest {
    private static final String ASKING = "\rAsking ServiceNow and Azure DevOps ...";

    @TempDir
    static Path folder;

    private static Systems systems;
    private static SandboxVerbs verbs;

    @BeforeAll
    static void both_systems() {
        systems = Systems.start(Sandbox.Wish.of(SandboxVerbs.CONFIG, 1, Sandbox.Mode.ONCE), Clock.systemUTC());
        verbs = new SandboxVerbs(systems, folder);
    }

    @AfterAll
    static void stop() {
        systems.close();
    }

    @Test
    void say_on_a_terminal_what_they_wait_for_and_take_it_back() {
        Said check = verbs.seen("check", "--online", "--config", SandboxVerbs.CONFIG.toString());
        Said draft = verbs.seen("new-mapping", "Nobody sells this", "--config", SandboxVerbs.CONFIG.toString());

        assertThat(check.err()).isEqualTo(ASKING + "\r" + " ".repeat(ASKING.length() - 1) + "\r");
        assertThat(draft.err()).startsWith(check.err());
    }

    @Test
    void say_nothing_of_it_in_a_pipe_and_nothing_of_what_is_shipped() {
        Said check = verbs.run("check", "--online", "--config", SandboxVerbs.CONFIG.toString());

        assertThat(check.code()).as(check.out()).isZero();
        assertThat(check.err()).isEmpty();
        assertThat(check.out()).doesNotContain("warning: ").contains("ServiceNow answers");
    }
}
