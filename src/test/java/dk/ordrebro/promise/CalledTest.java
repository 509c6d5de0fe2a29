package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ConfigCopy;
import dk.ordrebro.promise.stage.Mappings;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import dk.ordrebro.sandbox.BothSystems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of what is called in docs/operating.md, by which rights are given: no call that it does not tell, none that is never made. */
@Tag("integration")
final class CalledTest {
    private static final Path PAGE = Path.of("docs/operating.md");
    /** The stand-in has no record producers. */
    private static final String NOT_PLAYED = "GET question_answer";

    private static final String MAPPED = "a mapped table";
    private static final Set<String> TABLES_MAPPED =
            Set.of("sc_request", "sc_req_item", "sc_task", "im_idea_core", "incident", "change_request", "problem");

    /** {@code | `GET` | `sys_user` | ...}: a method, then a table of ServiceNow or a path. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z]+)` \\| ([^|]+?) \\|");

    private static final String PERSON = "    System.AssignedTo: { value: david.dahl@kit.example, as: person }\n";

    @TempDir
    Path folder;

    private final Set<String> called = new ConcurrentSkipListSet<>();

    @Test
    void is_told_by_the_guide_for_operators_and_nothing_else() throws Exception {
        try (Stage stage = Stage.of(BothSystems.heard(3, this::hear), folder)) {
            speaking(stage.ownConfig());
            aDay(stage);
            stage.without("AZUREDEVOPS_AUTH_PAT")
                    .set("AZUREDEVOPS_AUTH_ENTRA_TENANT", "kit")
                    .set("AZUREDEVOPS_AUTH_ENTRA_CLIENTID", "sandbox")
                    .set("AZUREDEVOPS_AUTH_ENTRA_CLIENTSECRET", "sandbox")
                    .set(
                            "AZUREDEVOPS_AUTH_ENTRA_AUTHORITY",
                            stage.both().azureDevOpsUrl().replace("/ordrebro", ""));
            assertThat(stage.say("check", "--online").out()).contains("Azure DevOps");
        }

        Set<String> told = told();
        assertThat(told.remove(NOT_PLAYED)).isTrue();
        assertThat(called).isEqualTo(told);
    }

    /** All that makes the service call: orders, answers that are lost, people who speak, and every verb that asks. */
    private static void aDay(Stage stage) throws Exception {
        stage.both().serviceNow("{'path': '/batch$', 'act': 'lose', 'every': 3, 'times': 3}");
        stage.both().azureDevOps("{'path': '\\\\$batch', 'act': 'lose', 'times': 1}");
        Node node = stage.start();
        stage.awaitPromiseKept(node);
        Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
        long item = stage.both().itemsOf(order.get("number")).getFirst().id();
        stage.both().change("sc_req_item", order.get("sys_id"), Map.of("comments", "Hvornår kommer den?"));
        stage.both().teams().comment(item, "#kunde Fredag", "hanne.holm@kit.example");
        Stage.patiently().untilAsserted(() -> assertThat(stage.both().journal(order.get("sys_id")))
                .anyMatch(entry -> entry.contains("Fredag")));
        byte[] same = {1, 2, 3};
        stage.both().files().toItem(item, "fil.txt", same, "");
        stage.both().files().toOrder(order, "fil.txt", same);
        stage.both().files().toOrder(order, "bilag.txt", same);
        Stage.patiently().untilAsserted(() -> assertThat(stage.both().files().ofItem(item))
                .hasSize(2));
        stage.both().files().toItem(item, "svar.txt", same, "");
        Stage.patiently().untilAsserted(() -> assertThat(stage.both().files().ofOrder(order))
                .anyMatch(file -> file.getKey().equals("svar.txt")));
        stage.awaitSettled(node);
        stage.both().insert("sc_cat_item", Map.of("name", "Skærm", "active", "true"));
        for (List<String> verb : List.of(
                List.of("verify"),
                List.of("check", "--online"),
                List.of("new-mapping", "Skærm"),
                List.of("preview", order.get("number")),
                List.of("order", order.get("number")))) {
            Stage.Said said = stage.say(verb.toArray(String[]::new));
            assertThat(said.code()).as(verb + ": " + said).isZero();
        }
    }

    private static void speaking(Path config) throws IOException {
        Talk.carried(config);
        ConfigCopy.withoutExamples(config); // some expect that files stay where they are
        Path task = config.resolve("mappings/30-task.yaml");
        Files.writeString(
                task,
                Files.readString(task)
                        .replaceFirst("    System.IterationPath: ", PERSON + "    System.IterationPath: "));
        Mappings.say(config, "40-project-idea", "rollUp: { Active: any, Closed: all }");
        Mappings.say(config, "attachments: { toWorkItem: all, toOrder: all }");
    }

    private void hear(String method, String path) {
        called.add(method + " " + place(path.replaceFirst("\\?.*", "")));
    }

    private static String place(String path) {
        Matcher table = Pattern.compile("/api/now/(?:v\\d/)?table/([a-z_]+).*").matcher(path);
        if (table.matches()) {
            return TABLES_MAPPED.contains(table.group(1)) ? MAPPED : table.group(1);
        }
        return path.replaceFirst("^/ordrebro/", "/")
                .replaceFirst("^/(KIT|[0-9a-f-]{36})/", "/{project}/")
                .replaceAll("/(\\$|%24)(?!batch)[^/]+", "/\\${type}")
                .replaceAll("/workitemtypes/[^/]+", "/workitemtypes/{type}")
                .replaceAll("/([0-9a-f]{32}|[0-9a-f-]{36})(?=/|$)", "/{file}")
                .replaceAll("/\\d+(?=/|$)", "/{id}")
                .replaceFirst("^/kit/oauth2", "/{tenant}/oauth2");
    }

    private static Set<String> told() throws IOException {
        Set<String> told = new TreeSet<>();
        Matcher rows = ROW.matcher(Files.readString(PAGE));
        while (rows.find()) {
            for (String place : rows.group(2).split(", ")) {
                told.add(rows.group(1) + " " + place.replace("`", ""));
            }
        }
        return told;
    }
}
