package dk.ordrebro.ledger;

import dk.ordrebro.workitem.ProjectIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How far each source is read, and which node may read it now. */
public interface CursorStore {
    /**
     * How far a source is read.
     *
     * @param position as the source's feed understands it; empty before the first read
     * @param upTo everything up to this moment of the source has been seen
     * @param trouble why it is not read at present
     * @param project which project of Azure DevOps the source is, once known
     */
    record Cursor(
            String source,
            String position,
            Optional<Instant> upTo,
            Optional<Instant> movedAt,
            Optional<Trouble> trouble,
            Optional<ProjectIdentity> project) {}

    /** Why a source cannot be read, in words for operators, and when that began. */
    record Trouble(String what, Instant since) {}

    /**
     * Lets a node be the only one to read a source until a moment; asked again it is prolonged. Gives it to another node
     * when the holder's time ran out.
     *
     * @return false while another node holds it
     */
    boolean hold(String source, String node, Instant until, Instant now);

    /** Lets others read all that this node reads: it stops. */
    void release(String node);

    /** Lets others read the source. Nothing happens when this node does not hold it. */
    void release(String source, String node);

    /** Empty while the source has never been read. */
    Optional<Cursor> find(String source);

    /** All sources by name, those never read included. */
    List<Cursor> all();

    /**
     * Sets a source's position, whatever it was: an operator's verb. A read that is under way then fails as stale. Which project
     * it is is forgotten: its name means what it means from now on.
     *
     * @param position empty for the beginning
     */
    default void set(String source, String position, Instant now) {
        set(source, position, Optional.empty(), now);
    }

    /** The same, and in one with it why somebody should look. */
    void set(String source, String position, Optional<Trouble> trouble, Instant now);

    /** Notes why a source cannot be read; forgotten as soon as it is read, or set. Nothing happens for one never read. */
    void trouble(String source, Trouble trouble);

    /** Notes which project the source is. Nothing happens for one never read. */
    void identify(String source, ProjectIdentity project);
}
