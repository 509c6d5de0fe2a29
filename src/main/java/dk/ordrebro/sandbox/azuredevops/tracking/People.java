package dk.ordrebro.sandbox.azuredevops.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The people of the organisation, and what counts as naming one of them. */
final class People {
    private static final Pattern COMBINED = Pattern.compile(".*<([^<>]+)>\\s*");

    private final Map<String, Person> byKey = new ConcurrentHashMap<>();
    private final List<Person> members = new CopyOnWriteArrayList<>();
    private final Set<Person> left = ConcurrentHashMap.newKeySet();

    People() {
        add(Person.SERVICE, false);
        for (String name :
                List.of("Anna Andersen", "Bo Berg", "Carla Christensen", "David Dahl", "Emma Eriksen", "Frede Friis")) {
            add(Person.of(name, name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@kit.example"), true);
        }
    }

    void add(Person person, boolean member) {
        for (String key : List.of(person.mail(), person.name(), person.id(), person.descriptor())) {
            byKey.put(key.toLowerCase(Locale.ROOT), person);
        }
        if (member) {
            members.add(person);
        }
    }

    List<Person> members() {
        return members;
    }

    /** No longer one of them, and known all the same. */
    void leave(Person person) {
        members.remove(person);
        left.add(person);
    }

    boolean left(Person person) {
        return left.contains(person);
    }

    /** Those whose name or mail begins so, in any letter case. */
    List<Person> called(String beginning) {
        return Stream.concat(members.stream(), left.stream())
                .filter(person -> begins(person.name(), beginning) || begins(person.mail(), beginning))
                .sorted(Comparator.comparing(Person::mail))
                .toList();
    }

    private static boolean begins(String name, String beginning) {
        return name.regionMatches(true, 0, beginning, 0, beginning.length());
    }

    /** Mail, {@code Name <mail>}, display name, id or descriptor, in any letter case. */
    Optional<Person> find(String said) {
        Matcher combined = COMBINED.matcher(said);
        String key = combined.matches() ? combined.group(1) : said;
        return Optional.ofNullable(byKey.get(key.strip().toLowerCase(Locale.ROOT)));
    }

    /**
     * What a patch means by its value.
     *
     * @return empty for nobody, which an object with nothing but an id is too: the real service takes it with 200
     */
    Optional<Person> named(JsonNode value, Field field) {
        String said = value.isObject() ? fromObject(value) : value.asText("");
        if (said.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                find(said).orElseThrow(() -> Failure.unknownIdentity(said, field.reference(), field.name())));
    }

    private static String fromObject(JsonNode value) {
        for (String key : List.of("descriptor", "uniqueName", "displayName")) {
            if (value.path(key).isTextual()) {
                return value.get(key).textValue();
            }
        }
        return "";
    }
}
