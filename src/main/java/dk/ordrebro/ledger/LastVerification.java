package dk.ordrebro.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * When both sides were last compared in full by the clock, and what was at odds: the position of a cursor of its own, so that
 * every node, {@code status} and the metrics know it.
 *
 * @param began when the comparison began
 * @param found how many of each kind, those of which there are none left out
 */
public record LastVerification(Instant began, Map<String, Long> found) {
    /** Its cursor. */
    public static final String SOURCE = CursorKind.VERIFICATION.source("");

    public LastVerification {
        found = Map.copyOf(found);
    }

    /** Empty where it was never done, or somebody set the cursor to something else. */
    public static Optional<LastVerification> of(String position) {
        try {
            String[] parts = position.split(" ", 2);
            Map<String, Long> found = Arrays.stream(parts.length < 2 ? new String[0] : parts[1].split(" "))
                    .map(one -> one.split("=", 2))
                    .collect(Collectors.toMap(one -> one[0], one -> Long.valueOf(one[1])));
            return Optional.of(new LastVerification(Instant.parse(parts[0]), found));
        } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException none) {
            return Optional.empty();
        }
    }

    /** For instance {@code missed 3, values 9}. */
    public String words() {
        return told(" ", ", ");
    }

    private String told(String between, String after) {
        return new TreeMap<>(found)
                .entrySet().stream()
                        .map(kind -> kind.getKey() + between + kind.getValue())
                        .collect(Collectors.joining(after));
    }

    @Override
    public String toString() {
        return (began + " " + told("=", " ")).strip();
    }
}
