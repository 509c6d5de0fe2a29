package dk.ordrebro.insight.hygiene;

import java.util.List;

/** What could not be looked at, and why. @param what names the sentence among the texts */
public record HygieneNote(String what, List<String> values) {
    static HygieneNote of(String what, String... values) {
        return new HygieneNote(what, List.of(values));
    }
}
