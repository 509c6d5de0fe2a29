package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.cli.Sandbox.Mode;
import dk.ordrebro.cli.Sandbox.Wish;
import dk.ordrebro.sandbox.SandboxVerbs.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --online} knows the variables of the catalog as it knows fields. */
@Tag("integration")
class VariableNamesTest {
    @TempDir
    private Path folder;

    private Systems systems;
    private SandboxVerbs verbs;

    @BeforeEach
    void both_systems() {
        systems = Systems.start(Wish.of(SandboxVerbs.CONFIG, 1, Mode.SYSTEMS_ONLY), Clock.systemUTC());
        verbs = new SandboxVerbs(systems, folder);
    }

    @AfterEach
    void stop() {
        systems.close();
    }

    @Test
    void one_that_no_item_has_is_told_with_its_place_and_the_nearest_name() throws IOException {
        Said said = checked("${variables.begrundelser}");

        assertThat(said.code()).as(said.out()).isEqualTo(1);
        assertThat(said.out())
                .contains("22-pc.yaml:17:")
                .contains("error: no catalog item has a variable 'begrundelser'; did you mean 'begrundelse'?");
    }

    @Test
    void rows_of_a_set_have_the_sets_name_and_a_set_of_single_answers_has_none() throws IOException {
        set("adgange", "one_to_many");
        set("levering_hjemme", "one_to_one");

        Said said = checked("${variables.adgange} ${variables.levering_hjemme}");

        assertThat(said.out()).doesNotContain("'adgange'").contains("has a variable 'levering_hjemme'");
    }

    @Test
    void a_name_that_no_list_can_hold_is_no_variable() throws IOException {
        assertThat(checked("${variables.`a, b`}").out()).contains("no catalog item has a variable 'a, b'");
    }

    private void set(String name, String type) {
        String set = systems.serviceNow()
                .insert("item_option_new_set", Map.of("title", name, "internal_name", name, "type", type));
        String item = systems.serviceNow().all("sc_cat_item").getFirst().get("sys_id");
        systems.serviceNow().insert("io_set_item", Map.of("sc_cat_item", item, "variable_set", set));
    }

    /** The shipped configuration, with this in place of a variable of its own. */
    private Said checked(String instead) throws IOException {
        Path config = verbs.copied();
        Path mapping = config.resolve("mappings/22-pc.yaml");
        Files.writeString(mapping, Files.readString(mapping).replace("${variables.ram}", instead));
        return verbs.run("check", "--online", "--ci", "--config", config.toString());
    }
}
