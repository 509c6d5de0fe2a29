package dk.ordrebro.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a text means. */
class PersonMatchTest {
    private static final Person ANNA =
            person("anna@kit.example", "Anna Andersen", "anan01", "a.andersen@kit.example", true);

    private static Person person(String value, String display, String user, String mail, boolean active) {
        return new Person(value, display, names(value, display, user, mail), active);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna@kit.example",
                "ANNA@KIT.example",
                " a.andersen@kit.example ",
                "anan01",
                "Anna  Andersen",
                "Anna Andersen <anna@kit.example>",
                "En anden <anan01>"
            })
    void an_address_a_user_name_or_a_display_name_means_the_one_who_is_called_so(String said) {
        assertThat(PersonMatch.of(said, List.of(ANNA)).found()).contains(ANNA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"anna", "Andersen", "anna@kit.exampl", "Anna Andersen Jr", "Anna Andersen <bo@kit.example>"})
    void who_is_called_nearly_so_is_not_meant(String said) {
        assertThat(PersonMatch.of(said, List.of(ANNA))).isEqualTo(new PersonMatch.Missing(PersonMatch.Why.NOBODY));
    }

    @Test
    void of_two_of_one_name_none_is_taken() {
        Person other = person("anna2@kit.example", "Anna Andersen", "anan02", "anna2@kit.example", true);

        assertThat(PersonMatch.of("Anna Andersen", List.of(ANNA, other)))
                .isEqualTo(new PersonMatch.Missing(PersonMatch.Why.SEVERAL));
        assertThat(PersonMatch.of("anan02", List.of(ANNA, other)).found()).contains(other);
    }

    @Test
    void one_who_was_found_twice_is_one() {
        assertThat(PersonMatch.of("anan01", List.of(ANNA, ANNA)).found()).contains(ANNA);
    }

    @Test
    void who_left_is_not_taken_and_is_told_apart_from_nobody() {
        Person left = person("anna@old.example", "Anna Andersen", "anan00", "anna@old.example", false);

        assertThat(PersonMatch.of("anan00", List.of(ANNA, left)))
                .isEqualTo(new PersonMatch.Missing(PersonMatch.Why.LEFT));
        assertThat(PersonMatch.of("Anna Andersen", List.of(left, ANNA)).found()).contains(ANNA);
    }

    @Test
    void a_person_is_never_printed() {
        assertThat(ANNA.toString()).doesNotContainIgnoringCase("anna");
    }

    @Provide
    Arbitrary<List<Person>> people() {
        Arbitrary<String> name = Arbitraries.of("anna", "Anna", "bo", "bo@kit", "Anna@kit", "åse", "x <bo>", "");
        return Combinators.combine(
                        Arbitraries.of("anna@kit", "bo@kit", "1", "2"), name, name, Arbitraries.of(true, true, false))
                .as((value, one, other, active) -> new Person(value, one, names(value, one, other), active))
                .list()
                .ofMaxSize(5);
    }

    private static Set<String> names(String... names) {
        return new java.util.TreeSet<>(List.of(names));
    }

    @Property
    void nobody_is_taken_who_is_not_the_only_one_present_that_is_called_so(
            @ForAll("people") List<Person> people, @ForAll("said") String said) {
        List<String> called = people.stream()
                .filter(Person::active)
                .filter(person -> person.names().stream()
                        .anyMatch(name -> PersonMatch.key(name).equals(PersonMatch.key(said))))
                .map(Person::value)
                .distinct()
                .toList();

        assertThat(PersonMatch.of(said, people).found().map(Person::value).stream()
                        .toList())
                .isEqualTo(called.size() == 1 ? called : List.of());
    }

    @Property
    void the_form_of_comparing_is_its_own_form(@ForAll("said") String said) {
        assertThat(PersonMatch.key(PersonMatch.key(said))).isEqualTo(PersonMatch.key(said));
        assertThat(PersonMatch.key(said.toUpperCase(Locale.ROOT))).isEqualTo(PersonMatch.key(said));
    }

    @Property
    void the_same_is_found_by_what_was_found(@ForAll("people") List<Person> people, @ForAll("said") String said) {
        PersonMatch.of(said, people).found().ifPresent(found -> {
            PersonMatch again = PersonMatch.of(found.value(), people);

            assertThat(again.found().map(Person::value).orElse(found.value())).isEqualTo(found.value());
        });
    }

    @Provide
    Arbitrary<String> said() {
        return Arbitraries.of("anna", "ANNA", "Bo <bo@kit>", " bo@kit", "åse", "Åse", "1", "", "x <bo>", "Anna@KIT");
    }
}
