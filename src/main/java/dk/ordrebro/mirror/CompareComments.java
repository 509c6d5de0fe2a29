package dk.ordrebro.mirror;

import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorState;
import dk.ordrebro.mirror.ReadComments.Asked;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.text.CommentText;
import dk.ordrebro.workitem.WorkItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Reads the comments of many links in full, whatever is remembered of them, and says what is wrong; for {@code verify}. */
public final class CompareComments {
    private final Journals journals;
    private final Discussions discussions;

    public CompareComments(Journals journals, Discussions discussions) {
        this.journals = journals;
        this.discussions = discussions;
    }

    /**
     * What is wrong with the comments of one link.
     *
     * @param missing said on one side, and not told on the other
     * @param doubled told more than once
     * @param foreign they bear a marker of ours that belongs to nothing on this order
     */
    public record Found(int missing, int doubled, int foreign) {}

    /** @throws dk.ordrebro.failure.CallFailure when one of the systems cannot be asked */
    public Map<OrderRef, Found> compare(Collection<Asked> all) {
        Set<String> fields = new HashSet<>();
        all.forEach(one -> fields.addAll(one.rules().fields()));
        List<OrderRef> orders = all.stream().map(one -> one.order().ref()).toList();
        Map<OrderRef, List<Journals.Entry>> entries = new HashMap<>();
        journals.entries(orders, fields, WorkItem.LONG_AGO)
                .forEach(entry -> entries.computeIfAbsent(entry.order(), order -> new ArrayList<>())
                        .add(entry));
        List<WorkItem> speaking =
                all.stream().filter(one -> one.comments() > 0).map(Asked::item).toList();
        Map<Long, List<Discussions.Comment>> comments = discussions.comments(speaking, item -> Instant.EPOCH);
        Map<String, Boolean> shows = new HashMap<>();
        Predicate<String> shown = field -> shows.computeIfAbsent(field, journals::shows);
        Map<OrderRef, Found> found = new LinkedHashMap<>();
        all.forEach(one -> found.put(
                one.order().ref(),
                found(
                        one,
                        entries.getOrDefault(one.order().ref(), List.of()),
                        SharedComments.heard(
                                one,
                                entries.getOrDefault(one.order().ref(), List.of()),
                                comments.getOrDefault(one.item().id(), List.of())),
                        shown)));
        return found;
    }

    private static Found found(
            Asked one, List<Journals.Entry> entries, List<Discussions.Comment> comments, Predicate<String> shown) {
        Map<String, Integer> markers = new HashMap<>();
        entries.forEach(entry -> Marker.in(entry.text()).forEach(marker -> markers.merge(marker, 1, Integer::sum)));
        comments.forEach(
                comment -> Marker.in(comment.html()).forEach(marker -> markers.merge(marker, 1, Integer::sum)));
        Set<String> known = new HashSet<>();
        one.conversation().all().forEach(entry -> known.add(Marker.of(entry.source())));
        entries.forEach(entry -> known.add(Marker.of(CommentLines.source(entry))));
        comments.forEach(comment -> known.add(Marker.of(CommentLines.source(comment))));
        int doubled = (int) markers.values().stream().filter(times -> times > 1).count();
        int foreign = (int) markers.keySet().stream()
                .filter(marker -> !known.contains(marker))
                .count();
        int missing = missing(one, entries, comments) + lost(one, markers.keySet(), shown);
        return new Found(missing, doubled, foreign);
    }

    /** What was said, and never told. */
    private static int missing(Asked one, List<Journals.Entry> entries, List<Discussions.Comment> comments) {
        Echoes echoes = new Echoes(one.conversation());
        long unsaid = entries.stream()
                .filter(entry -> one.rules().toWorkItem().contains(entry.field()))
                .filter(entry -> !one.conversation().over(CommentLines.source(entry)))
                .filter(entry -> echoes.heardIn(entry.text(), Side.AZURE_DEVOPS).isEmpty()
                        && echoes.note(entry, one.told().all()).isEmpty())
                .count();
        long untold = comments.stream()
                .filter(comment -> one.conversation()
                        .newest(Long.toString(comment.id()))
                        .filter(entry -> Echoes.echo(entry) || entry.source().version() >= comment.version())
                        .isEmpty())
                .filter(comment ->
                        echoes.heardIn(comment.html(), Side.SERVICENOW).isEmpty())
                .filter(comment -> one.rules()
                        .destination(CommentText.plain(comment.html()))
                        .isPresent())
                .count();
        return (int) (unsaid + untold);
    }

    /**
     * What was told and stands there no more. A journal keeps its entries, and is asked only where it shows them; of what stood
     * on the work item, people may have deleted some.
     */
    private static int lost(Asked one, Set<String> markers, Predicate<String> shown) {
        long lost = one.conversation().all().stream()
                .filter(entry -> entry.state() == MirrorState.WRITTEN)
                .filter(entry -> entry.source().side() == Side.AZURE_DEVOPS)
                .map(MirrorEntry::source)
                .filter(source -> !markers.contains(Marker.of(source)))
                .count();
        boolean believed = lost > 0 && one.rules().toOrder().keySet().stream().allMatch(shown);
        return believed ? (int) lost : 0;
    }
}
