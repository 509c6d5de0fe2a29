package dk.ordrebro.azuredevops;

import static dk.ordrebro.azuredevops.Samples.client;
import static dk.ordrebro.azuredevops.Samples.item;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.door.Answer;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.plan.WorkItemWrite.ParentMove;
import dk.ordrebro.workitem.WorkItem;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GonePathsTest {
    private static final String AREA = "System.AreaPath";
    private static final String REFUSED =
            "{\"count\":1,\"value\":[{\"code\":400,\"headers\":{},\"body\":\"{\\\"message\\\":\\\"TF401347: Invalid tree name given for work item 7, field 'System.AreaPath'.\\\"}\"}]}";

    @Test
    void an_update_for_a_path_that_is_gone_is_sent_again_without_it() {
        FakeDoor door = new FakeDoor().thenJson(REFUSED).then(done());

        Outcome<WorkItem> outcome = send(door, update(Map.of(AREA, "KIT\\Gammel", "System.Title", "Ny PC")));

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(FakeDoor.body(door.calls().getLast())).contains("Ny PC").doesNotContain("AreaPath");
    }

    @Test
    void an_update_of_the_path_alone_leaves_the_work_item_as_it_stands() {
        FakeDoor door = new FakeDoor().thenJson(REFUSED).thenJson("{\"value\":[" + item(7, 3, "Ny PC") + "]}");

        assertThat(send(door, update(Map.of(AREA, "KIT\\Gammel")))).isInstanceOf(Outcome.Done.class);
        assertThat(door.calls().getLast().path()).contains("workitemsbatch");
    }

    @Test
    void a_create_is_refused() {
        WorkItemWrite create = new WorkItemWrite(
                OptionalLong.empty(), 0, "KIT", "Feature", Map.of(AREA, "KIT\\Gammel"), Set.of(), ParentMove.NONE);
        FakeDoor door = new FakeDoor().thenJson(REFUSED);

        assertThat(((Outcome.Failed<WorkItem>) send(door, create)).failure()).isInstanceOf(Failure.Refused.class);
        assertThat(door.calls()).hasSize(1);
    }

    private static Outcome<WorkItem> send(FakeDoor door, WorkItemWrite write) {
        return client(door).send(List.of(write), Samples.LATER).getFirst();
    }

    private static WorkItemWrite update(Map<String, Object> fields) {
        return new WorkItemWrite(OptionalLong.of(7), 3, "KIT", "Feature", fields, Set.of(), ParentMove.NONE);
    }

    private static Answer done() {
        String body = item(7, 4, "Ny PC").toString().replace("\\", "\\\\").replace("\"", "\\\"");
        return FakeDoor.json(200, "{\"count\":1,\"value\":[{\"code\":200,\"headers\":{},\"body\":\"" + body + "\"}]}");
    }
}
