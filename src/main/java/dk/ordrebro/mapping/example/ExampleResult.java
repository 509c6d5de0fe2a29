package dk.ordrebro.mapping.example;

import dk.ordrebro.yaml.Place;
import java.util.List;

/**
 * How one example came out.
 *
 * @param differences empty when it passed
 */
public record ExampleResult(String example, Place place, List<Difference> differences) {

    /** A field (or mapping, type, parent and so on) that came out otherwise than expected. */
    public record Difference(String what, String expected, String got) {
        @Override
        public String toString() {
            return what + ": expected '" + expected + "', got '" + got + "'";
        }
    }

    public boolean passed() {
        return differences.isEmpty();
    }
}
