package dk.ordrebro.api;

import dk.ordrebro.http.RequestProblem;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks of query parameters that every part of the admin API makes. */
final class QueryParameters {
    private static final int LONGEST = 200;

    private QueryParameters() {}

    /** @throws RequestProblem for a name that is not known, or a value that is too long or holds control characters */
    static void known(Map<String, String> parameters, Set<String> names) {
        parameters.forEach((name, value) -> {
            if (!names.contains(name)) {
                throw new RequestProblem(
                        400,
                        "unknown parameter; "
                                + (names.isEmpty()
                                        ? "none is known here"
                                        : "known are " + String.join(", ", new TreeSet<>(names))));
            }
            if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
                throw new RequestProblem(
                        400, name + " is longer than " + LONGEST + " characters or holds control characters");
            }
        });
    }

    /** A whole number from 1, or {@code usual} where the parameter is absent. */
    static long number(Map<String, String> parameters, String name, long usual, long most) {
        if (!parameters.containsKey(name)) {
            return usual;
        }
        try {
            long number = Long.parseLong(parameters.get(name));
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new RequestProblem(400, name + " is a whole number", e);
        }
        throw new RequestProblem(400, name + " is from 1 to " + most);
    }
}
