package dk.ordrebro.observe;

import dk.ordrebro.ledger.CursorKind;
import dk.ordrebro.ledger.CursorStore.Cursor;
import dk.ordrebro.ledger.DeadLetterStore;
import dk.ordrebro.ledger.FileStore;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LiveSet;
import dk.ordrebro.ledger.NodeStore;
import dk.ordrebro.settings.CredentialEnd;
import java.time.Clock;
import java.util.List;

/**
 * How everything stands, as the ledger and the settings tell it. {@code GET /api/status} and the verb {@code status} show the
 * same.
 *
 * @param nodes those that run first
 * @param sources what is read forward; backfills are told by their own verb
 */
public record StatusReport(
        List<NodeStore.Node> nodes,
        LinkReports.Counts links,
        Lately lately,
        List<Cursor> sources,
        List<LiveSet> mappings,
        List<CredentialEnd> credentials,
        List<DeadLetterStore.Cause> deadLetters,
        Clock clock) {
    /**
     * What happened of late.
     *
     * @param createdLastHour work items made within the last hour
     * @param files what of them waits or fails, now
     * @param keptStates states that no mapping's table knows, of the last seven days
     */
    public record Lately(long createdLastHour, List<LinkReports.KeptState> keptStates, FilesUnderWay files) {}

    /** Files that are still to be compared, and why some fail. */
    public record FilesUnderWay(FileStore.Waiting waiting, List<FileStore.Failing> failing) {}

    public static StatusReport of(Ledger ledger, List<CredentialEnd> credentials, Clock clock) {
        return new StatusReport(
                ledger.nodes().all(clock.instant()),
                ledger.reports().counts(),
                new Lately(
                        ledger.reports().createdLastHour(),
                        ledger.reports().keptStates(),
                        new FilesUnderWay(
                                ledger.files().waiting(), ledger.files().failing())),
                ledger.cursors().all().stream().filter(CursorKind::told).toList(),
                ledger.liveSets().all(),
                credentials,
                ledger.deadLetters().causes(),
                clock);
    }

    /** True when a service runs on this ledger. */
    public boolean running() {
        return nodes.stream().anyMatch(NodeStore.Node::running);
    }
}
