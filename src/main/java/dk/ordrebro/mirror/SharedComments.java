package dk.ordrebro.mirror;

import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.mirror.ReadComments.Asked;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The comments on a work item that several orders share, as one of them hears them: what people say there, and what is told of
 * itself. What is told of another order is neither an echo nor said by anybody, and reaches no other order.
 */
final class SharedComments {
    private SharedComments() {}

    /** @param entries of the order's journal, as far as they were read */
    static List<Discussions.Comment> heard(
            Asked one, Collection<Journals.Entry> entries, List<Discussions.Comment> comments) {
        Set<String> own = new HashSet<>();
        own.add(Marker.of(JoinNote.source(one.order())));
        one.conversation().all().forEach(entry -> own.add(Marker.of(entry.source())));
        entries.forEach(entry -> own.add(Marker.of(CommentLines.source(entry))));
        return comments.stream()
                .filter(comment -> !ofAnother(one.conversation().read().joined(), comment.html(), own))
                .toList();
    }

    private static boolean ofAnother(boolean joined, String html, Set<String> own) {
        Set<String> markers = Marker.in(html);
        boolean fromOrder = joined ? markers.stream().anyMatch(Marker::fromOrder) : Marker.joined(html);
        return fromOrder && markers.stream().noneMatch(own::contains);
    }

    /** True for what stood there before the order joined: it is not for it. @param all on the work item */
    static boolean earlier(Asked one, Discussions.Comment comment, Collection<Discussions.Comment> all) {
        if (!one.conversation().read().joined()) {
            return false;
        }
        Source join = JoinNote.source(one.order());
        return all.stream()
                .filter(there -> Marker.in(there.html()).contains(Marker.of(join)))
                .findFirst()
                .map(note -> comment.at().isBefore(note.at()))
                .orElse(!one.conversation().over(join));
    }
}
