package dk.ordrebro.door;

/**
 * One thing a preflight looked at in a neighbour, told to operators by {@code check --online} and at start.
 *
 * @param ok false when the service cannot do its work until a person mends it
 * @param what what was found, in words
 * @param remedy what to do about it, the missing right named; empty where nothing is to be done; with {@code ok} it is advice
 */
public record Finding(boolean ok, String what, String remedy) {
    public static Finding well(String what) {
        return new Finding(true, what, "");
    }

    /** The service works without it, and works better with it. */
    public static Finding advice(String what, String remedy) {
        return new Finding(true, what, remedy);
    }

    public static Finding wrong(String what, String remedy) {
        return new Finding(false, what, remedy);
    }
}
