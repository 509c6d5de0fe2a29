package dk.ordrebro.mirror;

import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.ledger.MirrorState;
import dk.ordrebro.mapping.CommentRules;
import dk.ordrebro.mapping.CommentRules.Destination;
import dk.ordrebro.mirror.CommentTrace.Fate;
import dk.ordrebro.mirror.ReadComments.Asked;
import dk.ordrebro.text.CommentText;
import dk.ordrebro.workitem.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads all that was said on one order and its work item, and tells of each comment what became of it or would, by the very
 * rules of the reconcile loop. Nothing is written, sent or stored; called for {@code preview} and {@code order}.
 */
public final class TraceComments {
    /** The journals that every task has: what is said there and goes nowhere is told too. */
    private static final Set<String> USUAL = Set.of("comments", "work_notes");

    private static final int LONGEST = 200;

    /** What was in doubt and is not there, was not carried out; nothing of it is kept. */
    private static final Instant AFTER_ALL = Instant.MAX;

    private final Journals journals;
    private final Discussions discussions;

    public TraceComments(Journals journals, Discussions discussions) {
        this.journals = journals;
        this.discussions = discussions;
    }

    /**
     * By time; what stands in one system before what stands in the other where both say the same second.
     *
     * @throws dk.ordrebro.failure.CallFailure when one of the systems cannot be asked
     */
    public List<CommentTrace> trace(Asked one) {
        Set<String> fields = new TreeSet<>(USUAL);
        fields.addAll(one.rules().fields());
        List<Journals.Entry> entries = journals.entries(List.of(one.order().ref()), fields, WorkItem.LONG_AGO);
        List<Discussions.Comment> comments = one.comments() == 0
                ? List.of()
                : discussions
                        .comments(List.of(one.item()), item -> Instant.EPOCH)
                        .getOrDefault(one.item().id(), List.of());
        Set<Source> doubtful = doubtful(one.conversation());
        new HearComments(one, AFTER_ALL, Duration.ZERO, one.rules().toOrder().keySet())
                .hear(Optional.of(entries), Optional.of(comments));
        List<CommentTrace> traces = new ArrayList<>();
        entries.forEach(entry -> traces.add(entry(one, entry, doubtful)));
        comments.forEach(comment -> traces.add(comment(one, comment, doubtful)));
        traces.sort(Comparator.comparing(CommentTrace::at));
        return List.copyOf(traces);
    }

    private static Set<Source> doubtful(Conversation conversation) {
        return conversation.all().stream()
                .filter(MirrorEntry::inDoubt)
                .map(MirrorEntry::source)
                .collect(Collectors.toSet());
    }

    private static CommentTrace entry(Asked one, Journals.Entry entry, Set<Source> doubtful) {
        CommentRules rules = one.rules();
        boolean taken = rules.toWorkItem().contains(entry.field());
        Fate fate = fate(one.conversation(), CommentLines.source(entry), doubtful, taken);
        boolean carried = taken && fate != Fate.OURS;
        return new CommentTrace(
                entry.id(),
                entry.at(),
                entry.by(),
                entry.field(),
                carried ? CommentTrace.WORK_ITEM : "",
                fate,
                shown(one, CommentText.words(entry.text())),
                carried ? rules.placeToWorkItem(entry.field()) : Optional.empty());
    }

    private static CommentTrace comment(Asked one, Discussions.Comment comment, Set<Source> doubtful) {
        String plain = CommentText.plain(comment.html());
        Optional<Destination> taken = one.rules().destination(plain);
        Source source = one.conversation()
                .newest(Long.toString(comment.id()))
                .filter(known -> Echoes.echo(known) || known.source().version() >= comment.version())
                .map(MirrorEntry::source)
                .orElse(CommentLines.source(comment));
        Fate fate = fate(one.conversation(), source, doubtful, taken.isPresent());
        Optional<Destination> to = taken.filter(rule -> fate != Fate.OURS);
        return new CommentTrace(
                Long.toString(comment.id()),
                comment.at(),
                comment.author(),
                CommentTrace.WORK_ITEM,
                to.map(Destination::field).orElse(""),
                fate,
                shown(one, plain),
                to.flatMap(goes -> one.rules().placeToOrder(goes.field())));
    }

    private static Fate fate(Conversation conversation, Source source, Set<Source> doubtful, boolean taken) {
        Optional<MirrorEntry> known = conversation.entry(source);
        if (known.filter(Echoes::echo).isPresent()) {
            return Fate.OURS;
        }
        if (known.filter(entry -> entry.state() == MirrorState.WRITTEN).isPresent()) {
            return Fate.TOLD;
        }
        if (doubtful.contains(source)) {
            return Fate.IN_DOUBT;
        }
        return conversation
                .pending(source)
                .map(said -> said.sources().size() > 1 ? Fate.TOGETHER : Fate.TO_TELL)
                .orElse(taken ? Fate.LEFT : Fate.NOWHERE);
    }

    private static String shown(Asked one, String text) {
        return one.mapping().privacy().line(text, one.order().number(), LONGEST);
    }
}
