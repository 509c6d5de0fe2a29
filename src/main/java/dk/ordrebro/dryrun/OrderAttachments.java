package dk.ordrebro.dryrun;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.ledger.MirrorStore;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mirror.file.FileTrace;
import dk.ordrebro.mirror.file.TraceFiles;
import dk.ordrebro.order.Order;
import dk.ordrebro.workitem.WorkItem;
import java.util.List;
import java.util.Optional;

/**
 * Lists the files of one order and its work item, and what becomes of each; for {@code preview} and {@code order}. Costs one
 * call, and what files hold is not fetched.
 */
public final class OrderAttachments {
    private final BothSides sides;
    private final Optional<MirrorStore> mirror;

    /** @param mirror absent when nothing is remembered */
    public OrderAttachments(BothSides sides, Optional<MirrorStore> mirror) {
        this.sides = sides;
        this.mirror = mirror;
    }

    /**
     * What was found.
     *
     * @param unread why nothing could be read, and all is told as it is remembered; absent when it was
     */
    public record Found(List<FileTrace> files, Optional<String> unread) {}

    /** @param item absent where there is none yet. @return absent when the mapping carries no files */
    public Optional<Found> of(Optional<Link> link, Mapping mapping, Order order, Optional<WorkItem> item) {
        if (mapping.files().none()) {
            return Optional.empty();
        }
        List<MirrorEntry> remembered = link.flatMap(known -> mirror.map(store -> remembered(store, known.id())))
                .orElse(List.of());
        try {
            TraceFiles.Asked asked = new TraceFiles.Asked(
                    order,
                    mapping,
                    item.orElse(OrderComments.NONE_YET),
                    sides.files(List.of(order.ref())).getOrDefault(order.ref(), List.of()));
            return Optional.of(new Found(TraceFiles.of(asked, remembered), Optional.empty()));
        } catch (CallFailure failed) {
            return Optional.of(new Found(
                    remembered.stream().map(FileTrace::remembered).toList(),
                    Optional.of(failed.failure().what())));
        }
    }

    private static List<MirrorEntry> remembered(MirrorStore store, long link) {
        return store.of(List.of(link), Log.FILES).getOrDefault(link, List.of());
    }
}
