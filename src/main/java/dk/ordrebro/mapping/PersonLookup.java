package dk.ordrebro.mapping;

import dk.ordrebro.person.People;
import dk.ordrebro.person.Person;
import dk.ordrebro.person.PersonMatch;
import dk.ordrebro.text.Cpr;
import dk.ordrebro.text.Remark;
import dk.ordrebro.text.Values;
import dk.ordrebro.yaml.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Looks up whom the values of one order mean in the other system ({@code as: person}), and tells of those who were not
 * found: that names people, and is for the timeline and whoever asks, never for a log.
 */
public final class PersonLookup {
    /** How systems name somebody, the most exact first. */
    private static final List<String> NAMES =
            List.of("uniqueName", "email", "user_name", "displayName", "name", "sys_id");

    private final String system;
    private final People people;
    private final Consumer<Remark> told;

    private PersonLookup(String system, People people, Consumer<Remark> told) {
        this.system = system;
        this.people = people;
        this.told = told;
    }

    /**
     * Whom mappings look up in one system.
     *
     * @param anybody whether they look up people there at all
     * @param fixed whom they name themselves, whatever the order, by where they do
     */
    public record Asked(boolean anybody, Map<Place, String> fixed) {
        /** For values of work items. */
        public static Asked inAzureDevOps(MappingSet mappings) {
            return of(mappings, Rules::peopleInAzureDevOps);
        }

        /** For values of orders. */
        public static Asked inServiceNow(MappingSet mappings) {
            return of(mappings, Rules::peopleInServiceNow);
        }

        private static Asked of(MappingSet mappings, Function<Rules, Asked> by) {
            boolean anybody = false;
            Map<Place, String> fixed = new LinkedHashMap<>();
            for (Mapping mapping : mappings.mappings()) {
                Asked one = by.apply(mapping.rules());
                anybody |= one.anybody();
                fixed.putAll(one.fixed());
            }
            return new Asked(anybody, fixed);
        }
    }

    static PersonLookup inAzureDevOps(People people, Consumer<Remark> told) {
        return new PersonLookup("Azure DevOps", people, told);
    }

    /** @param told hears of those who are not found */
    public static PersonLookup inServiceNow(People people, Consumer<Remark> told) {
        return new PersonLookup("ServiceNow", people, told);
    }

    /** Who is named, as they are looked for; empty for nobody. Of an object the most exact of its names counts. */
    static String said(Object value) {
        if (value instanceof Map<?, ?> person) {
            return NAMES.stream()
                    .map(name -> Values.text(person.get(name)).strip())
                    .filter(name -> !name.isEmpty())
                    .findFirst()
                    .orElse("");
        }
        return Values.text(value).strip();
    }

    /** What is written for them; empty where it is not exactly one, which is told as a remark on the field. */
    Optional<Object> find(String field, String said) {
        PersonMatch match = people.find(said);
        if (match instanceof PersonMatch.Missing missing) {
            Remark.Code code =
                    switch (missing.why()) {
                        case NOBODY -> Remark.Code.PERSON_NOBODY;
                        case SEVERAL -> Remark.Code.PERSON_SEVERAL;
                        case LEFT -> Remark.Code.PERSON_LEFT;
                    };
            told.accept(Remark.of(code, field, Cpr.masked(said, ""), system));
        }
        return match.found().map(Person::value);
    }
}
