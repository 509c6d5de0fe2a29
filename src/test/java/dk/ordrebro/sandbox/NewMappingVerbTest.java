package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.cli.Sandbox;
import dk.ordrebro.sandbox.SandboxVerbs.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
        passes(config);
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
        Path config = empty();

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
        passes(config);
    }

    @Test
    void finds_an_item_by_sys_id() throws IOException {
        Path config = empty();
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
        assertThat(said.err()).contains("the mapping licence takes this item already", "21-licence.yaml");
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
        Said said = verbs.run("new-mapping", "Softwarelisens", "--config", empty().toString());

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("no catalog item 'Softwarelisens'", "did you mean Softwarelicens?");
    }

    @Test
    void an_unreachable_servicenow_ends_with_3_and_wrong_use_with_2() throws IOException {
        Path config = empty();
        Map<String, String> nowhere = Map.of("ORDREBRO_SERVICENOW_URL", "http://127.0.0.1:1");

        assertThat(verbs.run(nowhere, "new-mapping", "PC-abonnement", "--config", config.toString())
                        .code())
                .isEqualTo(3);
        assertThat(verbs.run("new-mapping", "--config", config.toString()).code())
                .isEqualTo(2);
        assertThat(verbs.run("new-mapping", " ", "--config", config.toString()).code())
                .isEqualTo(2);
    }

    static Stream<String> hostile() {
        return Stream.concat(
                SeedCatalog.HOSTILE.stream(),
                Stream.of(
                        "Bo's \"bil\": 50% # nu",
                        "C:\\temp\\'x'",
                        "- {a: b}, [c] & *d !e |",
                        "javascript:alert(1)",
                        "@when@ @project@",
                        "Rødgrød med fløde",
                        "🚀",
                        "null",
                        "007"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_hostile_name_stays_a_name(String name) throws IOException {
        Path config = empty();
        String item = systems.serviceNow().insert("sc_cat_item", Map.of("name", name, "active", "true"));
        for (String variable : List.of("plain", "and", "med mellemrum", "a`b", "a'b\"c")) {
            question(item, variable, Map.of("type", "6", "question_text", name));
        }

        Said said = verbs.run("new-mapping", item, "--config", config.toString());

        assertThat(said.code()).as(said.out() + said.err()).isZero();
        passes(config);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nøgle ^ORactive=true", "Bo's \"bil\""})
    void a_name_that_no_query_can_hold_is_found_all_the_same(String name) throws IOException {
        Path config = empty();
        systems.serviceNow().insert("sc_cat_item", Map.of("name", name, "active", "true"));

        Said said = verbs.run("new-mapping", name, "--config", config.toString());

        assertThat(said.code()).as(said.out() + said.err()).isZero();
        passes(config);
    }

    @Test
    void leaves_out_what_servicenow_masks_and_what_carries_no_answer() throws IOException {
        Path config = empty();
        String item = systems.serviceNow().insert("sc_cat_item", Map.of("name", "Nøglekort", "active", "true"));
        Map<String, String> types = Map.of("pin", "25", "overskrift", "11", "leder", "8");
        types.forEach((name, type) ->
                question(item, name, Map.of("type", type, "reference", type.equals("8") ? "sys_user" : "")));

        Said said = verbs.run("new-mapping", "Nøglekort", "--config", config.toString());

        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(Files.readString(config.resolve("mappings/20-noeglekort.yaml")))
                .contains("# Left out, for ServiceNow masks its answer: pin")
                .contains("# leder points to sys_user", "leder: ${variables.leder}")
                .doesNotContain("variables.pin", "overskrift");
        passes(config);
    }

    @Test
    void lists_the_variables_of_a_variable_set_too() throws IOException {
        Path config = empty();

        Said said = verbs.run("new-mapping", "Mobiltelefon", "--config", config.toString());

        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(said.out()).contains("which has 4 variables with an answer");
        assertThat(Files.readString(config.resolve("mappings/20-mobiltelefon.yaml")))
                .contains("      Hvor skal det leveres? ${variables.leveringssted}\n")
                .contains("      Afdelingskode: ${variables.afdelingskode}\n");
        passes(config);
    }

    @Test
    void a_set_stands_where_people_meet_it_and_one_with_many_rows_is_named_and_left_out() throws IOException {
        Path config = empty();
        String item = systems.serviceNow().insert("sc_cat_item", Map.of("name", "Adgangskort", "active", "true"));
        String set = set("Kontakt", "one_to_one");
        String table = set("Besøgende", "one_to_many");
        attach(item, set, "150");
        attach(item, table, "200");
        variable("cat_item", item, "sidste", "300");
        variable("cat_item", item, "foerste", "100");
        variable("variable_set", set, "anden", "20");
        variable("variable_set", set, "mellem", "10");
        variable("variable_set", table, "gaest", "10");
        variable("variable_set", set("En andens", "one_to_one"), "fremmed", "10");

        Said said = verbs.run("new-mapping", "Adgangskort", "--config", config.toString());

        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(Files.readString(config.resolve("mappings/20-adgangskort.yaml")))
                .containsSubsequence(
                        "# Left out, for it has a row for each answer: the variable set Besøgende",
                        "variables.foerste",
                        "variables.mellem",
                        "variables.anden",
                        "variables.sidste")
                .doesNotContain("gaest", "fremmed");
        passes(config);
    }

    @Test
    void says_so_when_variable_sets_may_not_be_read_and_lists_the_rest() throws IOException {
        Path config = empty();
        try (Systems own =
                Systems.start(Sandbox.Wish.of(SandboxVerbs.CONFIG, 1, Sandbox.Mode.ONCE), Clock.systemUTC())) {
            own.serviceNow().switches().forbiddenTables = Set.of("io_set_item");

            Said said = verbs.run(
                    Map.of("ORDREBRO_SERVICENOW_URL", own.orders().url()),
                    "new-mapping",
                    "Mobiltelefon",
                    "--config",
                    config.toString());

            assertThat(said.code()).as(said.out() + said.err()).isZero();
            assertThat(said.out())
                    .contains("which has 2 variables with an answer", "the integration user may not read io_set_item");
        }
    }

    private static String set(String title, String type) {
        return systems.serviceNow().insert("item_option_new_set", Map.of("title", title, "type", type));
    }

    private static void attach(String item, String set, String order) {
        systems.serviceNow().insert("io_set_item", Map.of("sc_cat_item", item, "variable_set", set, "order", order));
    }

    private static void question(String item, String name, Map<String, String> more) {
        Map<String, String> row =
                new HashMap<>(Map.of("cat_item", item, "active", "true", "name", name, "question_text", name));
        row.putAll(more);
        systems.serviceNow().insert("item_option_new", row);
    }

    private static void variable(String owner, String of, String name, String order) {
        Map<String, String> row = new HashMap<>(Map.of("type", "6", "active", "true", "order", order));
        row.putAll(Map.of(owner, of, "name", name, "question_text", name));
        systems.serviceNow().insert("item_option_new", row);
    }

    private static void passes(Path config) {
        Said check = verbs.run("check", "--ci", "--config", config.toString());
        Said test = verbs.run("test", "--config", config.toString());

        assertThat(check.code()).as(check.out() + check.err()).isZero();
        assertThat(check.out()).isEmpty();
        assertThat(test.code()).as(test.out() + test.err()).isZero();
    }

    /** The shipped configuration as it would be had nobody mapped licences yet. */
    private static Path withoutLicence() throws IOException {
        Path config = verbs.copied();
        Files.delete(config.resolve("mappings/21-licence.yaml"));
        Path examples = config.resolve("examples/items.yaml");
        Files.writeString(examples, Files.readString(examples).replace("mapping: licence", "mapping: softwarelicens"));
        return config;
    }

    private static Path empty() throws IOException {
        Path config = Files.createTempDirectory(folder, "empty");
        Files.copy(SandboxVerbs.CONFIG.resolve("ordrebro.yaml"), config.resolve("ordrebro.yaml"));
        return config;
    }
}
