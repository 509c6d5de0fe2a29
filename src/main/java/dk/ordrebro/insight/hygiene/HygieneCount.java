package dk.ordrebro.insight.hygiene;

/** How many work items a rule looked at, and how many findings it has. */
public record HygieneCount(long looked, long found) {
    public static final HygieneCount NONE = new HygieneCount(0, 0);

    public HygieneCount plus(HygieneCount other) {
        return new HygieneCount(looked + other.looked, found + other.found);
    }
}
