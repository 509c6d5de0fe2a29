package dk.ordrebro.mirror;

import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.text.Html;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Tells on a work item that its order was deleted: one comment, by the machinery of all comments. */
public final class GoneNotes {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private GoneNotes() {}

    /** @param since when it was missed: each deletion is told of its own */
    private static Source source(Instant since) {
        return new Source(Log.COMMENTS, Side.SERVICENOW, "deleted." + since.toEpochMilli(), 1);
    }

    /** It is told before what else waits. @return false when it was told */
    public static boolean tell(Conversation conversation, Instant since, String number, ZoneId zone) {
        Source source = source(since);
        if (conversation.over(source)) {
            return false;
        }
        String text = "Ordren " + number + " er slettet i ServiceNow/Order " + number + " was deleted in ServiceNow";
        String html = "<p><b>ServiceNow · " + MOMENT.withZone(zone).format(since) + "</b> · "
                + Marker.named(source, conversation.read().joined()) + "</p><div>" + Html.escaped(text) + "</div>";
        OwnComments.tell(conversation, "deleted", html, Map.of(source, text));
        return true;
    }

    /** True when it was sent and no answer came. */
    public static boolean inDoubt(Conversation conversation, Instant since) {
        return conversation.entry(source(since)).filter(MirrorEntry::inDoubt).isPresent();
    }

    /**
     * Learns whether it stands. One that does not may be sent again at once: it goes with a test of the revision that was read
     * before these comments, so of two one is refused.
     */
    public static void heard(
            Conversation conversation, Instant since, List<Discussions.Comment> comments, Instant now) {
        Source source = source(since);
        MirrorEntry entry = conversation.entry(source).orElseThrow();
        comments.stream()
                .filter(comment -> Marker.in(comment.html()).contains(Marker.of(source)))
                .findFirst()
                .ifPresentOrElse(
                        comment -> conversation.stands(source, entry.digest(), Long.toString(comment.id()), now),
                        () -> conversation.notThere(entry, now));
    }
}
