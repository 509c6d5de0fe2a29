package dk.ordrebro.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When people are asked for, and how long an answer holds. */
class KnownPeopleTest {
    private final SettableClock clock = new SettableClock();
    private final Map<String, List<Person>> there = new HashMap<>();
    private final List<Collection<String>> asked = new ArrayList<>();
    private final KnownPeople people = new KnownPeople(
            keys -> {
                asked.add(List.copyOf(keys));
                return Map.copyOf(there);
            },
            clock);

    private void knows(String mail) {
        there.put(mail, List.of(new Person(mail, mail, Set.of(mail), true)));
    }

    @Test
    void all_who_are_unknown_are_asked_for_in_one_question_and_each_once() {
        knows("anna@kit");
        people.find("anna@kit");

        people.find(List.of("Bo@kit", "anna@kit", " bo@KIT ", "Bo <bo@kit>", "carla"));

        assertThat(asked).containsExactly(List.of("anna@kit"), List.of("bo@kit", "carla"));
    }

    @Test
    void who_was_found_is_known_for_an_hour_and_who_was_not_for_a_minute() {
        knows("anna@kit");
        people.find(List.of("anna@kit", "bo@kit"));
        knows("bo@kit");
        assertThat(people.find("bo@kit").found()).isEmpty();

        clock.forward(Duration.ofMinutes(1));
        assertThat(people.find("bo@kit").found()).isPresent();
        people.find("anna@kit");
        assertThat(asked).hasSize(2);

        there.remove("anna@kit");
        clock.forward(Duration.ofMinutes(59));
        assertThat(people.find("anna@kit").found()).isEmpty();
    }

    @Test
    void a_question_that_fails_is_asked_again() {
        KnownPeople away = new KnownPeople(
                keys -> {
                    asked.add(keys);
                    throw new IllegalStateException("away");
                },
                clock);

        assertThatThrownBy(() -> away.find("anna")).hasMessage("away");
        assertThatThrownBy(() -> away.find("anna")).hasMessage("away");
        assertThat(asked).hasSize(2);
    }

    @Test
    void nobody_asks_for_nobody() {
        assertThat(FoundPeople.of(people, List.of()).find("anna").found()).isEmpty();
        assertThat(asked).isEmpty();
    }
}
