package dk.ordrebro.intake;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.ledger.StaleCursor;
import java.time.Clock;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One tick over several sources: each has its turn, and one that cannot be read holds up no other. */
final class EachSource {
    private static final Logger LOG = LoggerFactory.getLogger(EachSource.class);

    private final SourceTroubles troubles;

    EachSource(CursorStore cursors, Clock clock) {
        this.troubles = new SourceTroubles(cursors, clock);
    }

    /** True while a source cannot be read. */
    boolean failing(String source) {
        return troubles.failing(source);
    }

    /**
     * Reads each of them.
     *
     * @param name of the source that one of them is, as the ledger and the log call it
     * @throws RuntimeException the first that nobody foresaw, once all had their turn; a ledger that is away ends the tick at
     *     once; a call that failed is told here
     */
    void read(Collection<String> all, UnaryOperator<String> name, Consumer<String> reading) {
        RuntimeException first = null;
        for (String one : all) {
            String source = name.apply(one);
            try {
                reading.accept(one);
                troubles.over(source);
            } catch (StaleCursor moved) {
                LOG.atInfo().addKeyValue("source", source).log("another read on meanwhile; the next tick follows");
            } catch (LedgerOutage away) {
                throw away;
            } catch (CallFailure failed) {
                troubles.add(source, failed.failure());
            } catch (RuntimeException unforeseen) {
                first = first == null ? unforeseen : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
