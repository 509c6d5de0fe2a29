package dk.ordrebro.promise.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four rules of {@code conflict}, side by side: state and priority are changed on both sides while nobody looks. */
@Tag("integration")
final class FourRulesTest {
    private static final String SERVICENOW = "tvist-servicenow";
    private static final String AZURE_DEVOPS = "tvist-azure-devops";
    private static final String ORDER_LATEST = "tvist-order-latest";
    private static final String ITEM_LATEST = "tvist-item-latest";
    private static final String PARK = "tvist-park";
    private static final Map<String, String> RULES = Map.of(
            SERVICENOW,
            "servicenow",
            AZURE_DEVOPS,
            "azureDevOps",
            ORDER_LATEST,
            "latest",
            ITEM_LATEST,
            "latest",
            PARK,
            "park");

    /** The requester changes these before the team does, and the others after it: the rule decides, not the hour. */
    private static final List<String> TEAM_LAST = List.of(SERVICENOW, ITEM_LATEST, PARK);

    private static final List<String> ORDER_WINS = List.of(SERVICENOW, ORDER_LATEST);

    @TempDir
    Path folder;

    @Test
    void each_decides_once_both_sides_hold_what_it_says_and_the_timeline_tells_why() throws Exception {
        try (Stage stage = Stage.of(RULES.size() + 1, folder)) {
            Map<String, Disputed> disputed = inDispute(stage);
            Node node = stage.start();

            Stage.patiently().until(() -> node.parked() == 1);
            Stage.patiently().untilAsserted(() -> disputed.forEach(FourRulesTest::decided));
            stage.awaitSettled(node);

            Disputed parked = disputed.get(PARK);
            assertThat(node.status().path("deadLetters").toString()).contains("mapping/conflict");
            assertThat(stage.say("order", parked.number(), "--offline").out())
                    .contains("state was changed on the order (last changed ", "and mapping task-" + PARK);
            assertThat(bothSides(parked)).containsExactly("3", "Active", "1", "4");

            Map<String, List<String>> versions = versions(disputed);
            somethingElseIsCarriedBothWays(stage);
            assertThat(versions(disputed)).isEqualTo(versions);

            disputed.values().forEach(task -> task.requester(Map.of("description", "Endnu en linje")));
            disputed.values().stream().filter(task -> task != parked).forEach(FourRulesTest::awaitItsText);
            stage.awaitSettled(node);
            disputed.forEach(FourRulesTest::decided);

            parked.team(Map.of("System.State", "Closed", Disputed.PRIORITY, 1));
            node.replayAll();
            awaitItsText(parked);
            stage.awaitPromiseKept(node);
            assertThat(bothSides(parked)).containsExactly("3", "Closed", "1", "1");
            assertThat(parked.decisions()).isEmpty();
        }
    }

    /** All are carried and hold the same, and then both sides change while the service does not run. */
    private static Map<String, Disputed> inDispute(Stage stage) throws Exception {
        Map<String, Disputed> disputed = new LinkedHashMap<>();
        Map<String, String> orders = new LinkedHashMap<>();
        for (Map.Entry<String, String> rule : RULES.entrySet()) {
            Disputed.rule(stage, rule.getKey(), rule.getValue());
            orders.put(rule.getKey(), Disputed.named(stage, rule.getKey(), "3"));
        }
        stage.carry();
        orders.forEach((name, sysId) -> disputed.put(name, Disputed.carried(stage, sysId)));
        disputed.forEach((name, task) -> change(task, TEAM_LAST.contains(name)));
        Stage.breathe(Duration.ofMillis(2_100)); // ServiceNow tells whole seconds
        disputed.forEach((name, task) -> change(task, !TEAM_LAST.contains(name)));
        return disputed;
    }

    private static void change(Disputed task, boolean byRequester) {
        if (byRequester) {
            task.requester(Map.of("state", "3", "priority", "1"));
        } else {
            task.team(Map.of("System.State", "Active", Disputed.PRIORITY, 4));
        }
    }

    private static List<String> bothSides(Disputed task) {
        return List.of(
                task.order("state"), task.item("System.State"), task.order("priority"), task.item(Disputed.PRIORITY));
    }

    private static void decided(String name, Disputed task) {
        if (name.equals(PARK)) {
            assertThat(task.decisions()).isEmpty();
            return;
        }
        boolean orderWins = ORDER_WINS.contains(name);
        String winner = (orderWins ? "ServiceNow" : "Azure DevOps") + " wins";
        assertThat(bothSides(task))
                .as(name)
                .containsExactly(orderWins ? "3" : "2", orderWins ? "Closed" : "Active", "1", orderWins ? "1" : "4");
        assertThat(task.decisions())
                .as(name)
                .hasSize(2)
                .allSatisfy(one -> assertThat(one)
                        .contains(winner)
                        .containsPattern("in ServiceNow \\(last changed 20[^)]+Z\\)")
                        .containsPattern("in Azure DevOps \\(20[^)]+Z\\)")
                        .contains("only a fingerprint"))
                .anySatisfy(one -> assertThat(one).startsWith("state: ").contains("'3' in", "'Active' in"))
                .anySatisfy(one -> assertThat(one).startsWith(Disputed.PRIORITY).contains("'1' in", "'4' in"));
    }

    private static Map<String, List<String>> versions(Map<String, Disputed> disputed) {
        Map<String, List<String>> versions = new LinkedHashMap<>();
        disputed.forEach((name, task) -> versions.put(name, task.versions()));
        return versions;
    }

    /** So every poll and feed has passed what went before. */
    private static void somethingElseIsCarriedBothWays(Stage stage) {
        Disputed other = Disputed.carried(stage, Disputed.named(stage, "tvist-ingen", "3"));
        other.requester(Map.of("description", "Endnu en linje"));
        awaitItsText(other);
        other.team(Map.of("System.State", "Active"));
        Stage.patiently().until(() -> other.order("state").equals("2"));
    }

    private static void awaitItsText(Disputed task) {
        Stage.patiently().until(() -> task.item("System.Description").contains("Endnu en linje"));
    }
}
