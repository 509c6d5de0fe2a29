package dk.ordrebro.person;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom a text means in the other system: one person, or why it is none. Nothing is guessed (docs/mapping.md, People). */
public sealed interface PersonMatch {
    /** Exactly one. */
    record One(Person person) implements PersonMatch {}

    /** None that can be taken. */
    record Missing(Why why) implements PersonMatch {}

    /** Why nobody is taken. */
    enum Why {
        /** Nobody is called so. */
        NOBODY,
        /** Several are, and nothing says which is meant. */
        SEVERAL,
        /** Only people who left are. */
        LEFT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code Name <address>}: the address alone counts, for it is the more exact one. */
    Pattern COMBINED = Pattern.compile("[^<>]*<([^<>]+)>");

    /** The form in which names are compared: without letter case, doubled spaces and the name before an address. */
    static String key(String said) {
        String line = Normalizer.normalize(said, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
        Matcher combined = COMBINED.matcher(line);
        return (combined.matches() ? combined.group(1).strip() : line).toLowerCase(Locale.ROOT);
    }

    /**
     * The rule.
     *
     * @param candidates all who may be meant, and others; somebody may stand among them twice
     */
    static PersonMatch of(String said, Collection<Person> candidates) {
        String key = key(said);
        List<Person> called =
                candidates.stream().filter(person -> person.called(key)).toList();
        List<Person> present = called.stream().filter(Person::active).toList();
        long different = present.stream().map(Person::value).distinct().count();
        if (different > 1) {
            return new Missing(Why.SEVERAL);
        }
        if (different == 1) {
            return new One(present.getFirst());
        }
        return new Missing(called.isEmpty() ? Why.NOBODY : Why.LEFT);
    }

    /** The one; empty where there is none. */
    default Optional<Person> found() {
        return this instanceof One one ? Optional.of(one.person()) : Optional.empty();
    }
}
