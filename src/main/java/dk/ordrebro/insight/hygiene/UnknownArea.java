package dk.ordrebro.insight.hygiene;

import java.util.Set;

/** No mapped project has the area that was asked for. */
public final class UnknownArea extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Set<String> known;

    UnknownArea(String area, Set<String> known) {
        super(area);
        this.known = Set.copyOf(known);
    }

    /** Those there are. */
    public Set<String> known() {
        return known;
    }
}
