package dk.ordrebro.azuredevops;

import static dk.ordrebro.azuredevops.Samples.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.azuredevops.AzureDevOpsPreflight.Target;
import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.door.Finding;
import dk.ordrebro.door.Patience;
import dk.ordrebro.door.Way;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AzureDevOpsPreflightTest {
    private static final Target GOOD = new Target(
            "KIT", "User Story", Set.of("System.Title"), Set.of("New"), Set.of("KIT\\Klient"), Set.of("KIT"));
    private static final Patience NONE = Patience.upTo(Duration.ZERO, CLOCK);
    private static final String WOULD_BE = "{\"id\":-1,\"rev\":1,\"fields\":{}}";

    @Test
    void finds_nothing_wrong_where_all_is_there() {
        FakeDoor door = door(FakeDoor.json(200, WOULD_BE));

        List<Finding> findings = preflight(door, "System.Title").check(List.of(GOOD));

        assertThat(findings)
                .allSatisfy(
                        finding -> assertThat(finding.ok()).as(finding.what()).isTrue());
        assertThat(findings)
                .extracting(Finding::what)
                .contains(
                        "Organisation https://dev.azure.com/kit answers and takes the credential",
                        "Project KIT can be read",
                        "Area KIT\\Klient is there",
                        "Permission to create of User Story in KIT is there");
    }

    @Test
    void the_dry_run_changes_nothing() {
        FakeDoor door = door(FakeDoor.json(200, WOULD_BE));

        preflight(door, "System.Title").check(List.of(GOOD));

        assertThat(door.calls()).noneMatch(Call::changes);
        assertThat(door.calls().stream().filter(call -> call.path().contains("workitems/$")))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.path())
                            .isEqualTo("/KIT/_apis/wit/workitems/$User%20Story?validateOnly=true&api-version=7.1");
                    assertThat(call.headers()).containsEntry("Content-Type", "application/json-patch+json");
                });
    }

    @Test
    void tells_all_that_is_wrong_at_once_with_the_nearest_names() {
        FakeDoor door = door(FakeDoor.json(403, "{\"message\":\"TF237111: no\",\"typeKey\":\"Denied\"}"));
        Target wrong = new Target(
                "KIT",
                "User Story",
                Set.of("System.Titel", "System.Id"),
                Set.of("Nwe"),
                Set.of("KIT\\Klint"),
                Set.of("KIT\\2027"));
        Target noType = new Target("KIT", "User Stroy", Set.of(), Set.of(), Set.of(), Set.of());

        List<Finding> bad = preflight(door, "Custom.Missing").check(List.of(wrong, noType)).stream()
                .filter(finding -> !finding.ok())
                .toList();

        assertThat(bad)
                .extracting(finding -> finding.what() + " -> " + finding.remedy())
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).contains("State of User Story in KIT: Nwe", "New"),
                        text -> assertThat(text).contains("System.Titel", "System.Title"),
                        text -> assertThat(text).contains("System.Id is read-only"),
                        text -> assertThat(text).contains("Stamp field Custom.Missing"),
                        text -> assertThat(text).contains("Permission to create", "is missing", "TF237111"),
                        text -> assertThat(text).contains("Area KIT\\Klint", "KIT\\Klient"),
                        text -> assertThat(text).contains("Iteration KIT\\2027"),
                        text -> assertThat(text).contains("Type User Stroy", "User Story"));
    }

    @Test
    void a_rule_that_wants_more_than_a_title_proves_the_permission() {
        FakeDoor door = door(FakeDoor.json(400, "{\"message\":\"TF401320: Rule Error for field Risk. Required\"}"));

        assertThat(preflight(door, "System.Title").check(List.of(GOOD)))
                .filteredOn(finding -> finding.what().contains("asks for more"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.ok()).isTrue());
    }

    @Test
    void an_unknown_project_does_not_hide_the_others() {
        FakeDoor door = new FakeDoor()
                .then(FakeDoor.json(404, "{\"message\":\"TF200016: The following project does not exist: NIX.\"}"))
                .then(call -> answer(call, FakeDoor.json(200, WOULD_BE)));
        Target nowhere = new Target("NIX", "Feature", Set.of(), Set.of(), Set.of(), Set.of());

        List<Finding> findings = preflight(door, "System.Title").check(List.of(nowhere, GOOD));

        assertThat(findings.getFirst().ok()).isFalse();
        assertThat(findings.getFirst().what()).startsWith("Project NIX cannot be read");
        assertThat(findings).extracting(Finding::what).contains("Project KIT can be read");
    }

    @Test
    void a_refused_credential_ends_the_round() {
        FakeDoor door = new FakeDoor().then(FakeDoor.json(401, "{\"message\":\"TF400813: not authorized\"}"));

        assertThat(preflight(door, "System.Title").check(List.of(GOOD)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(Finding.Kind.WRONG);
                    assertThat(finding.what()).startsWith("Organisation");
                    assertThat(finding.remedy()).contains("credential");
                });
    }

    @Test
    void a_page_of_a_proxy_says_nothing_of_our_rights() {
        FakeDoor door = new FakeDoor().then(FakeDoor.answer(200, "text/html", "<html>Sign in</html>"));

        assertThat(preflight(door, "System.Title").check(List.of(GOOD)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(Finding.Kind.PASSING);
                    assertThat(finding.remedy()).isEmpty();
                });
    }

    @Test
    void a_dry_run_that_was_answered_by_halves_asks_for_no_right() {
        FakeDoor door = door(FakeDoor.json(503, "{\"message\":\"TF400898: an internal error\"}"));

        assertThat(preflight(door, "System.Title").check(List.of(GOOD)))
                .filteredOn(finding -> !finding.ok())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(Finding.Kind.PASSING);
                    assertThat(finding.what()).contains("could not be tried");
                    assertThat(finding.remedy()).isEmpty();
                });
    }

    private static AzureDevOpsPreflight preflight(FakeDoor door, String stampField) {
        return new AzureDevOpsPreflight(new Way(door, NONE), Samples.settings(Optional.of(stampField)), CLOCK);
    }

    private static FakeDoor door(Answer rehearsal) {
        return new FakeDoor().then(call -> answer(call, rehearsal));
    }

    private static Answer answer(Call call, Answer rehearsal) {
        if (call.path().contains("/workitems/$")) {
            return rehearsal;
        }
        if (call.path().contains("/classificationnodes")) {
            return FakeDoor.json(200, """
                    {"count":2,"value":[
                      {"name":"KIT","structureType":"area","path":"\\\\KIT\\\\Area","children":[
                        {"name":"Klient","structureType":"area","path":"\\\\KIT\\\\Area\\\\Klient","children":[
                          {"name":"PC","structureType":"area"}]}]},
                      {"name":"KIT","structureType":"iteration","hasChildren":false}]}
                    """);
        }
        if (call.path().contains("/workitemtypes?")) {
            return FakeDoor.json(200, "{\"value\":[{\"name\":\"User Story\"},{\"name\":\"Old\",\"isDisabled\":true}]}");
        }
        return TypeCatalogueTest.answer(call);
    }

    @Test
    void paths_have_the_form_that_fields_hold() {
        ClassificationNodes nodes = new ClassificationNodes(door(FakeDoor.json(200, "{}")), Samples.settings(), CLOCK);

        assertThat(nodes.paths("KIT").areas()).containsExactly("KIT", "KIT\\Klient", "KIT\\Klient\\PC");
        assertThat(nodes.paths("KIT").iterations()).containsExactly("KIT");
    }
}
