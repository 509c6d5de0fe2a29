package dk.ordrebro.azuredevops;

import static dk.ordrebro.azuredevops.Samples.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.SettableClock;
import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.DoorCause;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.workitem.WorkItemField.Kind;
import dk.ordrebro.workitem.WorkItemType;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TypeCatalogueTest {
    @Test
    void reads_states_transitions_and_fields() {
        FakeDoor door = new FakeDoor().then(TypeCatalogueTest::answer);

        WorkItemType type = client(door).type("KIT", "User Story");

        assertThat(type.name()).isEqualTo("User Story");
        assertThat(type.states()).extracting(WorkItemType.State::category).containsExactly("Proposed", "Removed");
        assertThat(type.transitions().get("")).containsExactly("New");
        assertThat(type.transitions().get("New")).containsExactly("New", "Removed");
        assertThat(type.field("System.Title").orElseThrow().required()).isTrue();
        assertThat(type.field("System.Id").orElseThrow().readOnly()).isTrue();
        assertThat(type.fields().values())
                .extracting(field -> field.referenceName() + " " + field.kind())
                .containsExactlyInAnyOrder(
                        "System.Title STRING",
                        "System.Id INTEGER",
                        "System.Tags TAGS",
                        "System.AssignedTo IDENTITY",
                        "Custom.Choice STRING",
                        "Custom.Hint STRING",
                        "Custom.Unheard OTHER");
        assertThat(type.field("Custom.Unheard").orElseThrow().kind()).isEqualTo(Kind.OTHER);
        assertThat(door.calls())
                .extracting(Call::path)
                .containsExactly(
                        "/KIT/_apis/wit/workitemtypes/User%20Story?api-version=7.1",
                        "/KIT/_apis/wit/workitemtypes/User%20Story/fields?$expand=all&api-version=7.1",
                        "/KIT/_apis/wit/fields?api-version=7.1");
    }

    @Test
    void a_doubted_type_is_read_anew_at_most_once_a_minute() {
        FakeDoor door = new FakeDoor().then(TypeCatalogueTest::answer);
        SettableClock clock = new SettableClock(Samples.NOW);
        WorkItemClient client = new WorkItemClient(door, Samples.settings(), clock);
        client.type("KIT", "User Story");

        client.doubt("KIT", "User Story");
        client.type("KIT", "User Story");
        assertThat(door.calls()).hasSize(3);

        clock.forward(Duration.ofMinutes(1));
        client.doubt("KIT", "User Story");
        client.type("KIT", "User Story");
        client.doubt("KIT", "User Story");
        client.type("KIT", "User Story");
        assertThat(door.calls()).hasSize(6);
    }

    @Test
    void a_type_that_cannot_be_read_anew_stays_known() {
        AtomicBoolean away = new AtomicBoolean();
        FakeDoor door =
                new FakeDoor().then(call -> away.get() ? FakeDoor.json(503, "{}") : TypeCatalogueTest.answer(call));
        SettableClock clock = new SettableClock(Samples.NOW);
        WorkItemClient client = new WorkItemClient(door, Samples.settings(), clock);
        WorkItemType known = client.typeAnew("KIT", "User Story");
        clock.forward(Duration.ofMinutes(1));
        away.set(true);

        assertThatThrownBy(() -> client.typeAnew("KIT", "User Story")).isInstanceOf(CallFailure.class);

        assertThat(client.type("KIT", "User Story")).isEqualTo(known);
    }

    @Test
    void only_a_closed_list_bounds_a_field() {
        WorkItemType type =
                client(new FakeDoor().then(TypeCatalogueTest::answer)).type("KIT", "User Story");

        assertThat(type.field("Custom.Choice").orElseThrow().allowedValues()).containsExactly("a", "2");
        assertThat(type.field("Custom.Hint").orElseThrow().allowedValues()).isEmpty();
        assertThat(type.field("System.AssignedTo").orElseThrow().allowedValues())
                .isEmpty();
    }

    @Test
    void a_type_is_read_once_until_it_is_forgotten() {
        FakeDoor door = new FakeDoor().then(TypeCatalogueTest::answer);
        WorkItemClient client = client(door);

        client.type("KIT", "User Story");
        client.type("KIT", "User Story");
        assertThat(door.calls()).hasSize(3);

        client.forget();
        client.type("KIT", "User Story");
        assertThat(door.calls()).hasSize(6);
    }

    @Test
    void one_type_that_vanished_keeps_no_other_from_being_read_anew() {
        AtomicReference<String> gone = new AtomicReference<>("none");
        FakeDoor door =
                new FakeDoor().then(call -> call.path().contains(gone.get()) ? FakeDoor.json(404, "{}") : answer(call));
        WorkItemClient client = client(door);
        List.of("Bug", "Task", "Feature").forEach(type -> client.type("KIT", type));

        for (String vanished : List.of("Bug", "Task", "Feature")) {
            gone.set("/workitemtypes/" + vanished);
            int before = door.calls().size();

            assertThatThrownBy(client::refresh).isInstanceOf(CallFailure.class);

            assertThat(door.calls().subList(before, door.calls().size()))
                    .extracting(Call::path)
                    .filteredOn(path -> path.contains("/fields?$expand"))
                    .as("%s vanished", vanished)
                    .hasSize(2);
        }
        assertThat(client.type("KIT", "Bug").states()).as("what is known stays").hasSize(2);
    }

    @Test
    void iterations_are_read_anew_with_the_types() {
        FakeDoor door = new FakeDoor()
                .then(call -> call.path().contains("/classificationnodes/")
                        ? FakeDoor.json(200, "{\"name\":\"KIT\"}")
                        : answer(call));
        WorkItemClient client = client(door);
        client.type("KIT", "Bug").iterations().holding(LocalDate.parse("2026-12-10"), "");

        client.refresh();
        client.type("KIT", "Bug").iterations().holding(LocalDate.parse("2026-12-10"), "");

        assertThat(door.calls())
                .extracting(Call::path)
                .filteredOn(path -> path.contains("/classificationnodes/"))
                .hasSize(2);
    }

    @Test
    void a_failed_reading_is_not_kept() {
        FakeDoor door = new FakeDoor()
                .thenFails(Failure.Transient.of(DoorCause.NO_ANSWER_IN_TIME.of("azure-devops"), "no answer"))
                .then(TypeCatalogueTest::answer);
        WorkItemClient client = client(door);

        assertThatThrownBy(() -> client.type("KIT", "User Story")).isInstanceOf(CallFailure.class);
        assertThat(client.type("KIT", "User Story").states()).hasSize(2);
    }

    static Answer answer(Call call) {
        if (call.path().contains("/workitemtypes/") && call.path().contains("/fields?")) {
            return FakeDoor.json(200, """
                    {"count":7,"value":[
                      {"referenceName":"System.Title","name":"Title","alwaysRequired":true,"allowedValues":[]},
                      {"referenceName":"System.Id","name":"ID"},
                      {"referenceName":"System.Tags","name":"Tags"},
                      {"referenceName":"System.AssignedTo","name":"Assigned To","allowedValues":[{"displayName":"Ole"}]},
                      {"referenceName":"Custom.Choice","name":"Choice","allowedValues":["a",2]},
                      {"referenceName":"Custom.Hint","name":"Hint","allowedValues":["a"]},
                      {"referenceName":"Custom.Unheard","name":"Unheard"}]}
                    """);
        }
        if (call.path().contains("/workitemtypes/")) {
            return FakeDoor.json(200, """
                    {"name":"User Story","states":[{"name":"New","category":"Proposed"},{"name":"Removed","category":"Removed"}],
                     "transitions":{"":[{"to":"New","actions":null}],"New":[{"to":"New"},{"to":"Removed"}]}}
                    """);
        }
        return FakeDoor.json(200, """
                {"count":6,"value":[
                  {"referenceName":"System.Title","type":"string"},
                  {"referenceName":"System.Id","type":"integer","readOnly":true},
                  {"referenceName":"System.Tags","type":"plainText"},
                  {"referenceName":"System.AssignedTo","type":"string","isIdentity":true},
                  {"referenceName":"Custom.Choice","type":"picklistString","isPicklist":true},
                  {"referenceName":"Custom.Hint","type":"string","isPicklistSuggested":true}]}
                """);
    }
}
