package dk.ordrebro.promise.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.ByHand;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whether those under a work item go along when it is moved. */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class ChildrenOfHandoversTest {
    @TempDir
    Path folder;

    @Test
    void those_that_stood_in_its_area_follow_at_every_level_and_no_other() throws Exception {
        try (Stage stage = Moving.stage(2, folder, "{ lookup: service-areas, children: follow }")) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Moving moving = new Moving(stage, stage.both().orders("sc_req_item").getFirst());
            String from = moving.group();
            String to = other(from);
            long grandchild = under(stage, moving.child(), moving.area());
            long elsewhere = under(stage, moving.id(), Moving.areaOf(other(to)));
            long belowElsewhere = under(stage, elsewhere, moving.area());

            moving.item(to);
            Stage.patiently().until(() -> moving.group().equals(to));
            Stage.patiently().until(() -> moving.events().size() == 1);

            assertThat(moving.area(moving.child())).isEqualTo(Moving.areaOf(to));
            assertThat(moving.area(grandchild)).isEqualTo(Moving.areaOf(to));
            assertThat(moving.area(belowElsewhere)).isEqualTo(Moving.areaOf(to));
            assertThat(moving.area(elsewhere)).isEqualTo(Moving.areaOf(other(to)));
            assertThat(moving.events()
                            .getFirst()
                            .path("detail")
                            .path("followed")
                            .asInt())
                    .isEqualTo(3);
        }
    }

    @Test
    void by_default_they_stay() throws Exception {
        try (Stage stage = Moving.stage(2, folder, "{ lookup: service-areas }")) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Moving moving = new Moving(stage, stage.both().orders("sc_req_item").getFirst());
            String before = moving.childsArea();
            String to = other(moving.group());

            moving.order(to);
            Stage.patiently().until(() -> moving.area().equals(Moving.areaOf(to)));
            Stage.patiently().until(() -> moving.events().size() == 1);
            stage.awaitSettled(node);

            assertThat(moving.childsArea()).isEqualTo(before).isNotEqualTo(moving.area());
        }
    }

    private static String other(String group) {
        return Moving.GROUPS.get((Moving.GROUPS.indexOf(group) + 1) % Moving.GROUPS.size());
    }

    /** One that a team made itself. */
    private static long under(Stage stage, long parent, String area) throws Exception {
        ByHand hand = new ByHand(stage.both());
        long own = hand.workItem("User Story", "Holdets egen");
        stage.both().teams().edit(own, Map.of(Moving.AREA, area), Talk.HANNE);
        hand.under(own, parent);
        return own;
    }
}
