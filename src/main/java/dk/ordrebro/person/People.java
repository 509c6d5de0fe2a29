package dk.ordrebro.person;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The people of one system, asked for many at once. One that cannot be asked throws a CallFailure. */
public interface People {
    /** Nobody can be asked: whoever is named is taken to be there, under the very name. For a look without the network. */
    People ASSUMED = said -> {
        Map<String, PersonMatch> found = new HashMap<>();
        said.forEach(one -> found.put(
                PersonMatch.key(one), new PersonMatch.One(new Person(one.strip(), one.strip(), Set.of(one), true))));
        return found;
    };

    /** @return by {@link PersonMatch#key}, each of those that were asked for */
    Map<String, PersonMatch> find(Collection<String> said);

    /** The same for one; asked after many were, it costs no call. */
    default PersonMatch find(String said) {
        return find(List.of(said)).get(PersonMatch.key(said));
    }
}
