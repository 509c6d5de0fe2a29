package dk.ordrebro.person;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What one look-up of many found: the same for all that is planned on it, and no call for any. Who was not asked for is nobody. */
public record FoundPeople(Map<String, PersonMatch> found) implements People {
    private static final PersonMatch NOBODY = new PersonMatch.Missing(PersonMatch.Why.NOBODY);

    /** Asks for all at once; for nobody it does not ask. */
    public static FoundPeople of(People people, Collection<String> said) {
        return new FoundPeople(said.isEmpty() ? Map.of() : Map.copyOf(people.find(said)));
    }

    @Override
    public Map<String, PersonMatch> find(Collection<String> said) {
        Map<String, PersonMatch> asked = new HashMap<>();
        said.stream().map(PersonMatch::key).forEach(key -> asked.put(key, found.getOrDefault(key, NOBODY)));
        return asked;
    }
}
