package dk.ordrebro.intake;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.ledger.StaleCursor;
import java.util.Collection;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One tick over several sources: each has its turn, and one that cannot be read holds up no other. */
final class EachSource {
    private static final Logger LOG = LoggerFactory.getLogger(EachSource.class);

    private EachSource() {}

    /**
     * Reads each of them.
     *
     * @throws CallFailure the first failure, once all had their turn
     */
    static void read(Collection<String> sources, Consumer<String> reading) {
        CallFailure first = null;
        for (String source : sources) {
            try {
                reading.accept(source);
            } catch (StaleCursor moved) {
                LOG.atInfo().addKeyValue("source", source).log("another read on meanwhile; the next tick follows");
            } catch (CallFailure failed) {
                first = first == null ? failed : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
