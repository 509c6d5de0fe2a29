package dk.ordrebro.mapping;

import dk.ordrebro.yaml.Place;
import java.util.List;

/**
 * How one example came out.
 *
 * @param differences empty when it passed
 */
public record ExampleResult(String example, Place place, List<Difference> differences) {

    /** Something that came out otherwise than expected. @param what a field's reference name, or mapping, type, parent and so on */
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
