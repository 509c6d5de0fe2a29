package dk.ordrebro.failure;

import java.util.List;

/** Does several things of which none waits for another to go well, as whoever reads anew what was read before. */
public final class TryEach {
    private TryEach() {}

    /** Does each, whatever becomes of the others; then throws what the first of those threw that failed, the others suppressed in it. */
    public static void of(List<Runnable> all) {
        RuntimeException first = null;
        for (Runnable one : all) {
            try {
                one.run();
            } catch (RuntimeException failed) {
                if (first == null) {
                    first = failed;
                } else if (failed != first) {
                    first.addSuppressed(failed);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
