package dk.ordrebro.mirror;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Obstacle;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.mapping.file.FileRules.Ruling;
import dk.ordrebro.mirror.ReadComments.Asked;
import dk.ordrebro.text.CommentText;
import dk.ordrebro.text.PictureCopies;
import dk.ordrebro.workitem.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Holds up a comment that shows a picture which is on its way to the other side, so that it is told with it: what is told is
 * never edited. After a while it is told with the picture's name instead.
 */
public final class PictureWait {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Conversation conversation;
    private final Instant now;

    PictureWait(Conversation conversation, Instant now) {
        this.conversation = conversation;
        this.now = now;
    }

    /** True when it is not told yet. @param sources the addresses of its pictures */
    boolean holds(Source comment, List<String> sources, PictureCopies copies) {
        return sources.stream().anyMatch(copies::underway) && waits(comment);
    }

    /** The same for pictures that are tied to nothing: the first that shows one has it carried. */
    boolean holds(Discussions.Comment comment, Asked one) {
        String said = CommentText.plain(comment.html());
        List<Source> underway = comment.pasted().entrySet().stream()
                .filter(picture -> one.mapping().files().ofItem(picture.getValue(), said, -1) == Ruling.TAKEN)
                .map(picture -> PastedPicture.source(picture.getKey()))
                .filter(picture -> one.pictures()
                        .remembered()
                        .apply(picture)
                        .filter(entry -> entry.state().ends())
                        .isEmpty())
                .filter(picture -> !one.item().files().stream()
                        .map(WorkItem.File::id)
                        .toList()
                        .contains(PastedPicture.id(picture)))
                .toList();
        underway.stream()
                .filter(picture -> one.pictures().remembered().apply(picture).isEmpty())
                .forEach(picture -> conversation.put(conversation.open(picture, now)));
        return !underway.isEmpty() && waits(CommentLines.source(comment));
    }

    private boolean waits(Source comment) {
        MirrorEntry waiting = conversation.open(comment, now).failed(Causes.PICTURE_UNDERWAY.code(), now);
        conversation.put(waiting);
        return now.isBefore(waiting.obstacle().orElseThrow().since().plus(LONGEST));
    }

    /** Those before the first that is not told yet, so that all arrive in order. */
    <T> List<T> ready(List<T> all, Predicate<T> held) {
        return all.stream().takeWhile(held.negate()).toList();
    }

    /** What is left of that side is looked at again once all that is ready is told. */
    void rest(Side from) {
        if (conversation.pending.getOrDefault(from, List.of()).isEmpty()) {
            conversation.wait(from, now.plus(AGAIN));
        }
    }

    /** True where a comment is held up. */
    public static boolean holdsUp(Conversation conversation) {
        return conversation.all().stream()
                .anyMatch(entry -> !entry.state().ends()
                        && entry.obstacle()
                                .map(Obstacle::cause)
                                .filter(Causes.PICTURE_UNDERWAY.code()::equals)
                                .isPresent());
    }
}
