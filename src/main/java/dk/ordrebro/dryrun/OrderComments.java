package dk.ordrebro.dryrun;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.MirrorStore;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mirror.CommentTrace;
import dk.ordrebro.mirror.Conversation;
import dk.ordrebro.mirror.ReadComments.Asked;
import dk.ordrebro.mirror.ToldNotes;
import dk.ordrebro.mirror.TraceComments;
import dk.ordrebro.order.Order;
import dk.ordrebro.workitem.WorkItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads what was said on one order and its work item, and what becomes of it; for {@code preview} and {@code order}. */
public final class OrderComments {
    static final WorkItem NONE_YET = new WorkItem(0, 0, "", "", Map.of(), List.of(), "", WorkItem.LONG_AGO);

    private final BothSides sides;
    private final Optional<MirrorStore> mirror;

    /** @param mirror absent when nothing is remembered */
    public OrderComments(BothSides sides, Optional<MirrorStore> mirror) {
        this.sides = sides;
        this.mirror = mirror;
    }

    /**
     * What was found.
     *
     * @param unread why nothing could be read; absent when it was
     */
    public record Found(List<CommentTrace> said, Optional<String> unread) {}

    /** @param item absent where there is none yet. @return absent when the mapping carries no comments */
    public Optional<Found> of(Optional<Link> link, Mapping mapping, Order order, Optional<WorkItem> item) {
        if (mapping.comments().none()) {
            return Optional.empty();
        }
        try {
            TraceComments trace = new TraceComments(sides.journals(), sides.discussions());
            Asked asked = new Asked(conversation(link), notes(link), mapping, order, item.orElse(NONE_YET));
            return Optional.of(new Found(trace.trace(asked), Optional.empty()));
        } catch (CallFailure failed) {
            return Optional.of(new Found(List.of(), Optional.of(failed.failure().what())));
        }
    }

    private Conversation conversation(Optional<Link> link) {
        return remembered(link, Conversation::of)
                .orElseGet(() -> link.map(Conversation::none).orElseGet(Conversation::unlinked));
    }

    private ToldNotes notes(Optional<Link> link) {
        return remembered(link, ToldNotes::of)
                .orElseGet(() -> ToldNotes.none(link.map(Link::id).orElse(0L)));
    }

    private <T> Optional<T> remembered(Optional<Link> link, BiFunction<MirrorStore, List<Link>, Map<Long, T>> byLink) {
        return link.flatMap(
                known -> mirror.map(store -> byLink.apply(store, List.of(known)).get(known.id())));
    }
}
