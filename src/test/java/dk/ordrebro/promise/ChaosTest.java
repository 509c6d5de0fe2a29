package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.Postgresql;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.sandbox.BothSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults, edits and kills drawn from a seed: always the same one over a few orders, and over thousands a new one with
 * {@code ./mvnw -Pchaos verify}. It is printed; {@code -Dchaos.seed=...} draws the same again ({@code -Dchaos.orders},
 * {@code -Dchaos.rounds}).
 */
@Tag("integration")
final class ChaosTest {
    private static final long SEED =
            Long.getLong("chaos.seed", Boolean.getBoolean("chaos.draw") ? drawn() : 20_261_121);
    private static final int TREES = Integer.getInteger("chaos.orders", 300) / 3;
    private static final int ROUNDS = Integer.getInteger("chaos.rounds", 6);

    private static final List<String> AZURE_DEVOPS = List.of(
            "{'path': '\\\\$batch', 'act': 'lose', 'probability': 0.2, 'times': 6",
            "{'path': '\\\\$batch', 'act': 'truncate', 'probability': 0.2, 'times': 6",
            "{'path': '\\\\$batch', 'act': 'delay', 'beforeMillis': 6000, 'probability': 0.1, 'times': 2",
            "{'path': '\\\\$batch', 'act': 'delay', 'afterMillis': 6000, 'probability': 0.1, 'times': 2",
            "{'path': '', 'act': 'unavailable', 'probability': 0.5, 'times': 15",
            "{'path': '', 'act': 'throttle', 'retryAfter': '1', 'probability': 0.2, 'times': 4",
            "{'path': '', 'act': 'portal', 'probability': 0.1, 'times': 2",
            "{'path': 'wiql', 'act': 'lose', 'probability': 0.5, 'times': 3",
            "{'path': '', 'act': 'empty', 'status': 200, 'probability': 0.1, 'times': 3");

    private static final List<String> SERVICE_NOW = List.of(
            "{'path': '/batch$', 'act': 'lose', 'probability': 0.2, 'times': 6",
            "{'path': '/batch$', 'act': 'truncate', 'probability': 0.2, 'times': 6",
            "{'path': '/batch$', 'act': 'delay', 'beforeMillis': 6000, 'probability': 0.1, 'times': 2",
            "{'path': '', 'act': 'unavailable', 'probability': 0.5, 'times': 15",
            "{'path': '', 'act': 'throttle', 'retryAfter': '1', 'probability': 0.2, 'times': 4",
            "{'path': '', 'act': 'empty', 'status': 202, 'probability': 0.2, 'times': 4",
            "{'path': '', 'act': 'portal', 'probability': 0.1, 'times': 2");

    private static long drawn() {
        return System.nanoTime() & 0xFFFF_FFFFL;
    }

    @TempDir
    Path folder;

    private final SplittableRandom dice = new SplittableRandom(SEED);
    private final List<String> story = new ArrayList<>();

    @Test
    void nothing_is_lost_and_nothing_doubled() throws Exception {
        System.out.printf("chaos: -Dchaos.seed=%d -Dchaos.orders=%d -Dchaos.rounds=%d%n", SEED, 3 * TREES, ROUNDS);
        if (dice.nextBoolean()) {
            try (Stage stage = Stage.of(TREES, folder).on(Postgresql.empty())) {
                rage(stage, 2);
            }
        } else {
            try (Stage stage = Stage.of(TREES, folder)) {
                rage(stage, 1);
            }
        }
    }

    private void rage(Stage stage, int most) throws Exception {
        stage.set("RECONCILE_BATCH", Integer.toString(dice.nextInt(10, 100)));
        List<Node> nodes = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            nodes.removeIf(node -> !node.alive()); // one that cannot reach a system at its start ends with 3
            while (nodes.size() < most) {
                nodes.add(stage.startProcess());
            }
            stage.both().latency(Duration.ofMillis(dice.nextInt(60)));
            spoil(stage.both());
            people(stage.both());
            Stage.breathe(Duration.ofMillis(dice.nextInt(1_000, 9_000)));
            if (dice.nextInt(3) > 0) {
                Node victim = nodes.remove(dice.nextInt(nodes.size()));
                story.add("a node killed at " + stage.both().items().size() + " work items");
                victim.kill();
            }
            stage.both().heal();
        }
        nodes.removeIf(node -> !node.alive());
        Node last = nodes.isEmpty() ? stage.startProcess() : nodes.getFirst();
        try {
            stage.awaitSettled(last);
            assertThat(stage.both().broken()).isEmpty();
            assertThat(last.parked())
                    .as("%s", last.status().path("deadLetters"))
                    .isZero();
        } catch (AssertionError e) {
            throw new AssertionError("seed " + SEED + "\n" + String.join("\n", story), e);
        }
    }

    private void spoil(BothSystems both) {
        for (int fault = dice.nextInt(1, 4); fault > 0; fault--) {
            boolean order = dice.nextBoolean();
            List<String> faults = order ? SERVICE_NOW : AZURE_DEVOPS;
            String drawn = faults.get(dice.nextInt(faults.size())) + ", 'seed': " + dice.nextInt(1_000_000) + "}";
            story.add((order ? "ServiceNow " : "Azure DevOps ") + drawn);
            if (order) {
                both.serviceNow(drawn);
            } else {
                both.azureDevOps(drawn);
            }
        }
        if (dice.nextInt(4) == 0) {
            both.expireTokens();
            story.add("tokens expire");
        }
    }

    /** A few edits on both sides, as people make them. */
    private void people(BothSystems both) {
        List<Map<String, String>> tasks = both.orders("sc_task");
        for (int edit = dice.nextInt(20); edit > 0; edit--) {
            String sysId = tasks.get(dice.nextInt(tasks.size())).get("sys_id");
            both.change("sc_task", sysId, Map.of("description", "Udgave " + dice.nextInt(1_000)));
            both.teams().act(new java.util.Random(dice.nextLong()));
        }
    }
}
