package dk.ordrebro.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * A move of an order from one service area to another.
 *
 * @param number counts the moves of its link from one
 * @param side where it was moved, as causes begin: {@code servicenow} or {@code azure-devops}
 * @param from empty where it was with nobody
 * @param to a group, or an area that the lookup does not know
 * @param who last changed that side when the move was seen
 * @param at when that was
 * @param carried false where the lookup does not know the place, so that the other side stayed
 */
public record Handed(int number, String side, String from, String to, String who, Instant at, boolean carried) {
    private static final String SEPARATOR = "\n";

    /** One line a part, as it is kept in a {@link Base}. */
    String line() {
        return String.join(SEPARATOR, Integer.toString(number), side, from, to, who, at.toString(), "" + carried);
    }

    static Optional<Handed> of(String line) {
        if (line == null) {
            return Optional.empty();
        }
        String[] part = line.split(SEPARATOR, -1);
        return Optional.of(new Handed(
                Integer.parseInt(part[0]),
                part[1],
                part[2],
                part[3],
                part[4],
                Instant.parse(part[5]),
                Boolean.parseBoolean(part[6])));
    }

    @Override
    public String toString() {
        return "move " + number + " in " + side; // never the name
    }
}
