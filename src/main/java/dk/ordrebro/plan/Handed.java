package dk.ordrebro.plan;

import dk.ordrebro.failure.Causes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
    private static final int PARTS = 7;

    /** One line a part, as it is kept in a {@link Base}. */
    String line() {
        return String.join(SEPARATOR, Integer.toString(number), side, from, to, who, at.toString(), "" + carried);
    }

    /** Moves one after the other, as they are kept; none for null. */
    static List<Handed> all(String lines) {
        List<Handed> all = new ArrayList<>();
        List<String> parts = lines == null ? List.of() : List.of(lines.split(SEPARATOR, -1));
        for (int i = 0; i < parts.size(); i += PARTS) {
            all.add(of(parts.subList(i, i + PARTS)));
        }
        return all;
    }

    private static Handed of(List<String> part) {
        return new Handed(
                Integer.parseInt(part.get(0)),
                part.get(1),
                part.get(2),
                part.get(3),
                part.get(4),
                Instant.parse(part.get(5)),
                Boolean.parseBoolean(part.get(6)));
    }

    boolean ofOrder() {
        return side.equals(Causes.SERVICENOW);
    }

    @Override
    public String toString() {
        return "move " + number + " in " + side; // never the name
    }
}
