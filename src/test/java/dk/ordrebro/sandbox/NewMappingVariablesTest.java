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

/** {@code new-mapping} and the variables of an item: which it lists, in which order, and which it leaves out and says so. */
@Tag("integration")
class NewMappingVariablesTest {
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

    @ParameterizedTest
    @MethodSource("hostile")
    void a_hostile_name_stays_a_name(String name) throws IOException {
        Path config = verbs.empty();
        String item = systems.serviceNow().insert("sc_cat_item", Map.of("name", name, "active", "true"));
        for (String variable : List.of("plain", "and", "med mellemrum", "a`b", "a'b\"c")) {
            question(item, variable, Map.of("type", "6", "question_text", name));
        }

        Said said = verbs.run("new-mapping", item, "--config", config.toString());

        assertThat(said.code()).as(said.out() + said.err()).isZero();
        verbs.passes(config);
    }

    @Test
    void leaves_out_what_servicenow_masks_and_what_carries_no_answer() throws IOException {
        Path config = verbs.empty();
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
        verbs.passes(config);
    }

    @Test
    void lists_the_variables_of_a_variable_set_too() throws IOException {
        Path config = verbs.empty();

        Said said = verbs.run("new-mapping", "Mobiltelefon", "--config", config.toString());

        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(said.out()).contains("which has 4 variables with an answer");
        assertThat(Files.readString(config.resolve("mappings/20-mobiltelefon.yaml")))
                .contains("      Hvor skal det leveres? ${variables.leveringssted}\n")
                .contains("      Afdelingskode: ${variables.afdelingskode}\n");
        verbs.passes(config);
    }

    @Test
    void a_set_stands_where_people_meet_it_and_one_with_many_rows_is_named_and_left_out() throws IOException {
        Path config = verbs.empty();
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
        verbs.passes(config);
    }

    @Test
    void says_so_when_variable_sets_may_not_be_read_and_lists_the_rest() throws IOException {
        Path config = verbs.empty();
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
}
