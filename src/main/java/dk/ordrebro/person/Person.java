package dk.ordrebro.person;

import java.util.Set;

/**
 * Somebody as one system knows them.
 *
 * @param value what is written into that system's fields: the sign-in address in Azure DevOps, the sys_id in ServiceNow
 * @param displayName as people see it
 * @param names all that may be said for them: e-mail, user name, display name; empty ones do not count
 * @param active false for one who left
 */
public record Person(String value, String displayName, Set<String> names, boolean active) {
    boolean called(String key) {
        return names.stream().anyMatch(name -> PersonMatch.key(name).equals(key));
    }

    @Override
    public String toString() {
        return active ? "a person" : "a person who left"; // never the names: this may reach a log
    }
}
