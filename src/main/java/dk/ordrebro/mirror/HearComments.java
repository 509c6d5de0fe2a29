package dk.ordrebro.mirror;

import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.mapping.CommentRules.Destination;
import dk.ordrebro.mirror.ReadComments.Asked;
import dk.ordrebro.text.CommentText;
import dk.ordrebro.text.PictureCopies;
import dk.ordrebro.text.Pictures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Works out, for one link, what of that which was read is new, what is an echo of ours, and what arrived of what was in doubt. */
final class HearComments {
    /** More at once than people say: they are told together, in as few comments as fit. */
    private static final int FLOOD = 10;

    /** Of what stood on an order before its link was made, the newest so many are told. */
    private static final int EARLIER = 100;

    private static final int TOGETHER = 60_000;

    private final Asked one;
    private final Conversation conversation;
    private final Instant now;
    private final Duration certainAfter;
    private final Set<String> shown;
    private final CommentLines lines;
    private final Echoes echoes;
    private final PictureWait pictures;

    /** @param shown the journal fields that show what stands in them */
    HearComments(Asked one, Instant now, Duration certainAfter, Set<String> shown) {
        this.shown = shown;
        this.one = one;
        this.conversation = one.conversation();
        this.now = now;
        this.certainAfter = certainAfter;
        this.lines = new CommentLines(one);
        this.echoes = new Echoes(conversation);
        this.pictures = new PictureWait(conversation, now);
    }

    /** @param entries of the journal, where it was read. @param comments of the work item, where they were */
    void hear(Optional<List<Journals.Entry>> entries, Optional<List<Discussions.Comment>> read) {
        Optional<List<Discussions.Comment>> comments =
                read.map(all -> SharedComments.heard(one, entries.orElse(List.of()), all));
        if (entries.isPresent() && comments.isPresent()) { // a ledger that is gone may have carried any of them
            entries.get().forEach(entry -> echoes.mayBe(CommentLines.source(entry)));
            comments.get().forEach(comment -> echoes.mayBe(CommentLines.source(comment)));
            echoes.mayBe(JoinNote.source(one.order()));
        }
        List<Journals.Entry> saidThere = foreign(entries.orElse(List.of()));
        List<Discussions.Comment> saidHere = others(comments.orElse(List.of()));
        entries.ifPresent(journal -> doubts(Side.AZURE_DEVOPS, comments.orElse(List.of())));
        comments.ifPresent(there -> doubts(Side.SERVICENOW, there));
        entries.ifPresent(journal -> tellItem(saidThere, journal));
        comments.ifPresent(there -> tellOrder(saidHere, there));
        conversation.forgetArrived();
    }

    private List<Journals.Entry> foreign(List<Journals.Entry> entries) {
        List<Journals.Entry> foreign = new ArrayList<>();
        for (Journals.Entry entry : entries) {
            Source source = CommentLines.source(entry);
            if (conversation.over(source)) {
                continue;
            }
            List<Source> ours = echoes.heardIn(entry.text(), Side.AZURE_DEVOPS);
            Optional<MirrorEntry> note = echoes.note(entry, one.told().all());
            if (!ours.isEmpty()) {
                arrived(ours, entry.id());
                echo(source, ours);
            } else if (note.isPresent()) {
                echo(source, List.of(note.get().source()));
            } else if (one.rules().toWorkItem().contains(entry.field())) {
                foreign.add(entry);
            }
        }
        return foreign;
    }

    private List<Discussions.Comment> others(List<Discussions.Comment> comments) {
        List<Discussions.Comment> others = new ArrayList<>();
        for (Discussions.Comment comment : comments) {
            Optional<MirrorEntry> known = conversation.newest(Long.toString(comment.id()));
            boolean over = known.filter(
                            entry -> Echoes.echo(entry) || entry.source().version() >= comment.version())
                    .isPresent();
            if (over) {
                continue;
            }
            List<Source> ours = known.isPresent() ? List.of() : echoes.heardIn(comment.html(), Side.SERVICENOW);
            if (ours.isEmpty()) {
                others.add(comment);
            } else {
                arrived(ours, Long.toString(comment.id()));
                echo(CommentLines.source(comment), ours);
            }
        }
        return others;
    }

    private void arrived(List<Source> sources, String target) {
        sources.stream()
                .filter(source -> !conversation.over(source))
                .forEach(source -> conversation.stands(source, "", target, now));
    }

    private void echo(Source source, List<Source> of) {
        conversation.skip(source, "", echoes.echoOf(of), now);
    }

    /** What was about to be sent from that side and is not to be found on the other. */
    private void doubts(Side from, List<Discussions.Comment> comments) {
        conversation.waitNoMore(from);
        for (MirrorEntry entry : conversation.doubtful(from)) {
            Doubt doubt = Doubt.of(entry.at(), now, certainAfter);
            if (doubt.lasts(now)) {
                conversation.doubted(entry, doubt.intended());
                conversation.wait(from, doubt.certain());
            } else if (from == Side.AZURE_DEVOPS && hidden(entry, comments).isPresent()) {
                conversation.unseen().in(hidden(entry, comments).get());
                conversation.stands(entry.source(), entry.digest(), Unseen.TARGET, now);
            } else {
                conversation.notThere(entry, now);
            }
        }
    }

    /** A field in which it may stand unseen: where it goes, or, of one that is not what it was when it was sent, any. */
    private Optional<String> hidden(MirrorEntry entry, List<Discussions.Comment> comments) {
        Set<String> fields = comments.stream()
                .filter(comment -> CommentLines.source(comment).equals(entry.source()))
                .findFirst()
                .flatMap(comment -> one.rules().destination(CommentText.plain(comment.html())))
                .map(to -> Set.of(to.field()))
                .orElse(one.rules().toOrder().keySet());
        return fields.stream().filter(field -> !shown.contains(field)).findFirst();
    }

    private void tellItem(List<Journals.Entry> foreign, List<Journals.Entry> read) {
        boolean first = conversation.read().journalUnread();
        PictureCopies copies = one.pictures().onItem();
        List<Journals.Entry> left = foreign.stream()
                .filter(entry -> !conversation.over(CommentLines.source(entry)))
                .toList();
        boolean together = first && left.size() > 1;
        List<Journals.Entry> ready = pictures.ready(
                left, entry -> pictures.holds(CommentLines.source(entry), CommentText.pictures(entry.text()), copies));
        if (together && ready.size() == left.size()) {
            conversation.say(Side.SERVICENOW, List.of(earlier(left)));
        } else {
            List<Said> said = (together ? List.<Journals.Entry>of() : ready)
                    .stream().map(entry -> lines.toItem(List.of(entry), 0)).toList();
            conversation.say(Side.SERVICENOW, said.size() > FLOOD ? Said.gathered(said, "<hr>", TOGETHER) : said);
        }
        if (ready.size() < left.size()) {
            pictures.rest(Side.SERVICENOW);
            return;
        }
        Instant newest = read.isEmpty() ? Instant.EPOCH : read.getLast().at();
        conversation.read().journalRead(one.order().modCount(), newest);
    }

    /** What stood on the order before its link was made, as one; of very many, the newest. */
    private Said earlier(List<Journals.Entry> all) {
        int left = Math.max(0, all.size() - EARLIER);
        all.subList(0, left)
                .forEach(entry ->
                        conversation.skip(CommentLines.source(entry), Digest.of(entry.field(), entry.text()), "", now));
        return lines.toItem(all.subList(left, all.size()), left);
    }

    private void tellOrder(List<Discussions.Comment> others, List<Discussions.Comment> read) {
        List<Said> said = new ArrayList<>();
        List<Discussions.Comment> ready = pictures.ready(
                others,
                comment -> pictures.holds(
                                CommentLines.source(comment),
                                Pictures.sources(comment.html()),
                                one.pictures().onOrder())
                        || pictures.holds(comment, one));
        for (Discussions.Comment comment : ready) {
            Optional<Destination> to = one.rules().destination(CommentText.plain(comment.html()));
            String id = Long.toString(comment.id());
            String digest = CommentLines.digest(comment);
            boolean same = conversation
                    .newest(id)
                    .filter(known -> known.digest().equals(digest))
                    .isPresent();
            if (to.isEmpty() || same || SharedComments.earlier(one, comment, read)) {
                conversation.skip(CommentLines.source(comment), digest, "", now);
            } else {
                said.add(lines.toOrder(comment, to.get(), conversation.wasTold(id), one.item()));
            }
        }
        conversation.say(
                Side.AZURE_DEVOPS, said.size() > FLOOD ? Said.gathered(said, "\n\n", CommentText.LONGEST_ENTRY) : said);
        if (ready.size() < others.size()) {
            pictures.rest(Side.AZURE_DEVOPS);
            return;
        }
        Instant newest = read.isEmpty() ? Instant.EPOCH : read.getLast().at();
        conversation.read().itemRead(one.item().rev(), one.comments(), newest);
    }
}
