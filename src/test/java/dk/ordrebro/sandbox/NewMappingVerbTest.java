package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.cli.Sandbox;
import dk.ordrebro.sandbox.SandboxVerbs.Said;
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
import org.junit.jupiter.params.provider.ValueSource;

/** {@code new-mapping} over a ServiceNow stand-in: what it writes is right at once, and it overwrites nothing. */
@Tag("integration")
class NewMappingVerbTest {
    @TempDir
    static Path folder;

    private static Systems systems;
    private static SandboxVerbs verbs;

    @BeforeAll
    static void a_catalog() {
        systems = Systems.start(Sandbox.Wish.of(SandboxVerbs.CONFIG, 1, Sandbox.Mode.ONCE), Clock.systemUTC());
        verbs = new SandboxVerbs(systems, folder);
    }

    @AfterAll
    static void stop() {
        systems.close();
    }

    @Test
    void writes_a_mapping_that_passes_check_and_test_and_is_tried_before_the_one_that_takes_everything()
            throws IOException {
        Path config = withoutLicence();

        Said said = verbs.run("new-mapping", "Softwarelicens", "--config", config.toString());

        assertThat(said.code()).as(said.out() + said.err()).isZero();
        String mapping = Files.readString(config.resolve("mappings/23-softwarelicens.yaml"));
        assertThat(mapping)
                .startsWith("# yaml-language-server: $schema=../schema/mapping.schema.json\n")
                .contains("A first mapping for the catalog item Softwarelicens.")
                .contains("when: \"cat_item.name = 'Softwarelicens'\"")
                .contains("      Hvilket system? ${variables.system}\n")
                .contains("      Antal: ${variables.antal}\n");
        assertThat(said.out())
                .contains("mappings/23-softwarelicens.yaml", "examples/softwarelicens.yaml", "ordrebro preview")
                .doesNotContain("lookups/");
        verbs.passes(config);
    }

    @Test
    void what_it_writes_stands_the_look_of_both_systems() throws IOException {
        Path config = withoutLicence();
        verbs.run("new-mapping", "Softwarelicens", "--config", config.toString());

        Said said = verbs.run("check", "--online", "--config", config.toString());

        assertThat(said.code()).as(said.out()).isZero();
    }

    @Test
    void begins_an_empty_configuration_with_its_lookups_in_danish_for_a_dane() throws IOException {
        Path config = verbs.empty();

        Said said = verbs.run(
                Map.of("LANG", "da_DK.UTF-8"),
                "new-mapping",
                "PC-abonnement",
                "--project",
                "Drift",
                "--type",
                "User Story",
                "--config",
                config.toString());

        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(config.resolve("lookups/service-areas.yaml")).exists();
        assertThat(config.resolve("lookups/priority.yaml")).exists();
        assertThat(Files.readString(config.resolve("mappings/20-pc-abonnement.yaml")))
                .contains("En første regel for katalogvaren PC-abonnement", "project: Drift\n", "type: User Story\n");
        verbs.passes(config);
    }

    @Test
    void finds_an_item_by_sys_id() throws IOException {
        Path config = verbs.empty();
        String sysId = systems.serviceNow().all("sc_cat_item").stream()
                .filter(row -> row.get("name").equals("Mobiltelefon"))
                .findFirst()
                .orElseThrow()
                .get("sys_id");

        Said said = verbs.run("new-mapping", sysId, "--config", config.toString());

        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(config.resolve("mappings/20-mobiltelefon.yaml")).exists();
    }

    @Test
    void refuses_to_overwrite_and_names_the_file() throws IOException {
        Path config = withoutLicence();
        Path mine = Files.writeString(config.resolve("mappings/28-softwarelicens.yaml"), """
                mapping: mine
                about: Mine
                from: sc_req_item
                when: "state = 'never'"
                workItem: { project: KIT, type: Feature, fields: { System.Title: "${number}" } }
                """);
        String before = Files.readString(mine);

        Said said = verbs.run("new-mapping", "Softwarelicens", "--config", config.toString());

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("28-softwarelicens.yaml is there already");
        assertThat(Files.readString(mine)).isEqualTo(before);
        assertThat(config.resolve("examples/softwarelicens.yaml")).doesNotExist();
    }

    @Test
    void refuses_when_only_the_example_is_there() throws IOException {
        Path config = withoutLicence();
        Path mine = Files.writeString(config.resolve("examples/softwarelicens.yaml"), "[]\n");
        Files.writeString(
                config.resolve("examples/items.yaml"),
                Files.readString(config.resolve("examples/items.yaml")).replace("softwarelicens", "other-item"));

        Said said = verbs.run("new-mapping", "Softwarelicens", "--config", config.toString());

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("examples/softwarelicens.yaml is there already");
        assertThat(Files.readString(mine)).isEqualTo("[]\n");
        assertThat(config.resolve("mappings/23-softwarelicens.yaml")).doesNotExist();
    }

    @Test
    void an_item_that_a_mapping_takes_already_is_left_to_it() throws IOException {
        Path config = verbs.copied();

        Said said = verbs.run("new-mapping", "Softwarelicens", "--config", config.toString());

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("the mapping licence takes these orders already", "21-licence.yaml");
    }

    @Test
    void tells_which_example_of_yours_the_new_mapping_turns_over() throws IOException {
        Path config = verbs.copied();

        Said said = verbs.run("new-mapping", "Netværksadgang", "--config", config.toString());

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).contains("netvaerksadgang.yaml", "items.yaml", "'other-item'");
    }

    @Test
    void an_unknown_name_ends_with_1_and_the_nearest() throws IOException {
        Said said = verbs.run(
                "new-mapping", "Softwarelisens", "--config", verbs.empty().toString());

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("no catalog item 'Softwarelisens'", "did you mean Softwarelicens?");
    }

    @Test
    void an_unreachable_servicenow_ends_with_3_and_wrong_use_with_2() throws IOException {
        Path config = verbs.empty();
        Map<String, String> nowhere = Map.of("ORDREBRO_SERVICENOW_URL", "http://127.0.0.1:1");

        assertThat(verbs.run(nowhere, "new-mapping", "PC-abonnement", "--config", config.toString())
                        .code())
                .isEqualTo(3);
        assertThat(verbs.run("new-mapping", "--config", config.toString()).code())
                .isEqualTo(2);
        assertThat(verbs.run("new-mapping", " ", "--config", config.toString()).code())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nøgle ^ORactive=true", "Bo's \"bil\""})
    void a_name_that_no_query_can_hold_is_found_all_the_same(String name) throws IOException {
        Path config = verbs.empty();
        systems.serviceNow().insert("sc_cat_item", Map.of("name", name, "active", "true"));

        Said said = verbs.run("new-mapping", name, "--config", config.toString());

        assertThat(said.code()).as(said.out() + said.err()).isZero();
        verbs.passes(config);
    }

    /** The shipped configuration as it would be had nobody mapped licences yet. */
    private static Path withoutLicence() throws IOException {
        Path config = verbs.copied();
        Files.delete(config.resolve("mappings/21-licence.yaml"));
        Path examples = config.resolve("examples/items.yaml");
        Files.writeString(examples, Files.readString(examples).replace("mapping: licence", "mapping: softwarelicens"));
        return config;
    }
}
