package dk.ordrebro.mirror.file;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.MirrorEntry.Source;
import java.time.Instant;

/** What a failure means for a file and its link: a refusal is about this one file, all else passes and holds up the link's. */
final class Failures {
    /** A file that is never what it is told to be is left after so many tries. */
    private static final int ENOUGH = 5;

    private Failures() {}

    static void of(FileWork work, Source source, Failure failure, Instant now) {
        boolean neverWhole =
                failure.cause().equals(Causes.FILE_CUT) && work.look().attempts() >= ENOUGH;
        if (failure instanceof Failure.Refused || neverWhole) {
            work.left(source, failure.cause(), now);
        } else {
            work.fail(failure);
        }
    }
}
