package dk.ordrebro.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.person.FoundPeople;
import dk.ordrebro.person.People;
import dk.ordrebro.person.Person;
import dk.ordrebro.person.PersonMatch;
import dk.ordrebro.text.Remark;
import dk.ordrebro.workitem.PersonName;
import dk.ordrebro.workitem.WorkItem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code as: person} in both directions. */
class PeopleInMappingsTest {
    private static final String FIELD = "System.AssignedTo";

    @TempDir
    Path root;

    private static final People PEOPLE = new FoundPeople(Map.of(
            "anna@kit.dk", new PersonMatch.One(person("anna.andersen@kit.example")),
            "anan01", new PersonMatch.One(person("anna.andersen@kit.example")),
            "bo", new PersonMatch.Missing(PersonMatch.Why.SEVERAL),
            "carla", new PersonMatch.Missing(PersonMatch.Why.LEFT)));

    private static Person person(String value) {
        return new Person(value, "Anna", Set.of(value), true);
    }

    private Mapping mapping(String rule) {
        return Config.in(root)
                .withFields(FIELD + ": { value: \"${assigned_to.email}\", as: person" + rule + " }")
                .set()
                .mappings()
                .getFirst();
    }

    private static DesiredWorkItem wanted(Mapping mapping, Object email) {
        return mapping.wants(
                Config.item(Map.of("assigned_to", Map.of("email", email, "name", "Anna", "sys_id", "1"))),
                mapping.guessedType(),
                Optional.empty(),
                DesiredWorkItem.Counterparts.of(PEOPLE));
    }

    private Mapping back(String rule) {
        return Config.in(root)
                .with(
                        "mappings/10-item.yaml",
                        Config.mapping("item", "sc_req_item")
                                + "writeBack:\n  assigned_to: { value: \"${workItem.fields.'System.AssignedTo'}\", as: person"
                                + rule + " }\n  u_who: \"af ${workItem.fields.'System.AssignedTo'.displayName}\"\n")
                .set()
                .mappings()
                .getFirst();
    }

    private static WorkItem item(String uniqueName, String displayName) {
        return new WorkItem(
                1,
                1,
                "KIT",
                "Feature",
                Map.of("System.State", "New", FIELD, new PersonName(uniqueName, displayName)),
                List.of(),
                "",
                Instant.EPOCH);
    }

    @Test
    void exactly_one_is_taken_under_the_address_that_the_other_system_knows() {
        assertThat(wanted(mapping(""), "Anna@KIT.dk").fields().get(FIELD).content())
                .isEqualTo("anna.andersen@kit.example");
        assertThat(wanted(mapping(""), "Anna@KIT.dk").remarks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"nobody, PERSON_NOBODY", "bo, PERSON_SEVERAL", "carla, PERSON_LEFT"})
    void none_or_several_leave_the_field_empty_and_are_told_by_name(String said, Remark.Code code) {
        DesiredWorkItem wanted = wanted(mapping(""), said);

        assertThat(wanted.fields().get(FIELD).content()).isNull();
        assertThat(wanted.parked()).isEmpty();
        assertThat(wanted.remarks()).containsExactly(Remark.of(code, FIELD, said, "Azure DevOps"));
    }

    @Test
    void otherwise_says_what_is_done_instead() {
        assertThat(wanted(mapping(", otherwise: vagt@kit.dk"), "bo")
                        .fields()
                        .get(FIELD)
                        .content())
                .isEqualTo("vagt@kit.dk");
        assertThat(wanted(mapping(", otherwise: keep"), "bo").fields()).doesNotContainKey(FIELD);
    }

    @Test
    void an_order_that_is_parked_for_a_person_names_them_on_the_timeline_alone() {
        DesiredWorkItem wanted = wanted(mapping(", otherwise: park"), "bo");

        assertThat(wanted.parked().orElseThrow().cause().code()).isEqualTo("mapping/person");
        assertThat(wanted.parked().orElseThrow().what()).contains(FIELD).doesNotContain("'bo'");
        assertThat(wanted.remarks())
                .extracting(Remark::english)
                .containsExactly("System.AssignedTo: several people in Azure DevOps are called 'bo'");
    }

    @Test
    void who_is_not_named_is_not_missed() {
        assertThat(wanted(mapping(""), "").remarks()).isEmpty();
        assertThat(mapping("").named(Config.item(Map.of()))).isEmpty();
    }

    @Test
    void whom_an_order_names_is_known_before_anybody_is_asked() {
        assertThat(mapping("").named(Config.item(Map.of("assigned_to", Map.of("email", "bo@kit.dk")))))
                .containsExactly("bo@kit.dk");
        assertThat(Config.in(root)
                        .withFields("System.AssignedTo: \"${assigned_to.email}\"")
                        .set()
                        .mappings()
                        .getFirst()
                        .named(Config.item(Map.of("assigned_to", Map.of("email", "bo@kit.dk")))))
                .isEmpty();
    }

    @Test
    void who_works_on_the_work_item_is_written_to_the_order_as_the_user_there() {
        List<Remark> remarks = new ArrayList<>();
        PersonLookup lookup = PersonLookup.inServiceNow(PEOPLE, remarks::add);

        assertThat(back("").writeBack(Config.item(Map.of()), item("anna@kit.dk", "Anna Andersen"), lookup))
                .containsEntry("assigned_to", "anna.andersen@kit.example")
                .containsEntry("u_who", "af Anna Andersen");
        assertThat(back("").named(Config.item(Map.of()), item("anna@kit.dk", "Anna")))
                .containsExactly("anna@kit.dk");
        assertThat(remarks).isEmpty();
    }

    @Test
    void who_is_no_user_there_clears_keeps_or_replaces_the_field() {
        List<Remark> remarks = new ArrayList<>();
        PersonLookup lookup = PersonLookup.inServiceNow(PEOPLE, remarks::add);
        WorkItem bo = item("bo", "Bo");

        assertThat(back("").writeBack(Config.item(Map.of()), bo, lookup)).containsEntry("assigned_to", "");
        assertThat(back(", otherwise: keep").writeBack(Config.item(Map.of()), bo, lookup))
                .doesNotContainKey("assigned_to");
        assertThat(back(", otherwise: abc").writeBack(Config.item(Map.of()), bo, lookup))
                .containsEntry("assigned_to", "abc");
        assertThatThrownBy(() -> back(", otherwise: park").writeBack(Config.item(Map.of()), bo, lookup))
                .isInstanceOf(MappingFailure.class)
                .satisfies(
                        failed -> assertThat(((MappingFailure) failed).failure().what())
                                .contains("assigned_to")
                                .doesNotContain("'bo'"));
        assertThat(remarks).containsOnly(Remark.of(Remark.Code.PERSON_SEVERAL, "assigned_to", "bo", "ServiceNow"));
    }

    @Test
    void without_the_network_people_are_taken_as_they_are_named() {
        DesiredWorkItem wanted =
                Config.wanted(mapping(""), Config.item(Map.of("assigned_to", Map.of("email", "who@ever.dk"))));

        assertThat(wanted.fields().get(FIELD).content()).isEqualTo("who@ever.dk");
    }
}
