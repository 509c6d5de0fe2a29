package dk.ordrebro.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What somebody may do, from little to everything; each may also do what those before it may. Given in {@code http.access}. */
public enum Role {
    /** Looks. */
    VIEWER,
    /** Finds orders and replays them. */
    COORDINATOR,
    /** Everything but users. */
    OPERATOR,
    /** Users too. */
    ADMIN;

    /** How the viewer was called before there were coordinators; understood for ever. */
    private static final String READER = "reader";

    /** As settings write it; empty for a word that is none. */
    public static Optional<Role> of(String word) {
        if (word.equals(READER)) {
            return Optional.of(VIEWER);
        }
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** The words that {@link #of} knows. */
    public static Set<String> words() {
        Set<String> words = new TreeSet<>(Set.of(READER));
        for (Role role : values()) {
            words.add(role.word());
        }
        return words;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True where this role is enough for what takes another. */
    public boolean may(Role needed) {
        return compareTo(needed) >= 0;
    }
}
