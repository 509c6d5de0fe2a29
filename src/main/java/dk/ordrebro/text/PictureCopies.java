package dk.ordrebro.text;

import java.util.Optional;

/** What stands in the other system for the pictures of a text; asked while the text is written for it. Calls nobody. */
public interface PictureCopies {
    /** Not one. */
    PictureCopies NONE = source -> Optional.empty();

    /** @param source the address in the text, which may lead anywhere and is never called */
    Optional<Copy> of(String source);

    /** True for one that is still on its way there. */
    default boolean underway(String source) {
        return false;
    }

    /**
     * A picture that is a file of the order or its work item.
     *
     * @param address where its copy is shown; empty where it has none, and is only named
     * @param name as people may read it
     */
    record Copy(Optional<String> address, String name) {
        @Override
        public String toString() {
            return address.isPresent() ? "copied" : "named"; // never the name: it may hold personal data
        }
    }
}
