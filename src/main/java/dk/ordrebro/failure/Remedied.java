package dk.ordrebro.failure;

/** A line that says what is wrong and then what to do about it: the form of every problem that people read. */
public final class Remedied {
    private Remedied() {}

    /** @param what may be another system's words, and may end as a sentence does @param remedy empty where nobody knows one */
    public static String of(String what, String remedy) {
        if (remedy.isEmpty()) {
            return what;
        }
        String open = what.stripTrailing();
        return (open.endsWith(".") && !open.endsWith("..") ? open.substring(0, open.length() - 1) : open) + "; "
                + remedy;
    }
}
