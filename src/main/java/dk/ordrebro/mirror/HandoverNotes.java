package dk.ordrebro.mirror;

import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.lookup.HandoverRule;
import dk.ordrebro.plan.Handed;
import dk.ordrebro.plan.HandoverLines;
import dk.ordrebro.text.Html;
import java.util.Map;
import java.util.Optional;

/** Tells on a work item that its order was moved: one comment a move, by the machinery of all comments. */
public final class HandoverNotes {
    private HandoverNotes() {}

    /** It is told before what else waits. @return false when it was told */
    public static boolean tell(Conversation conversation, Handed move, Mapping mapping) {
        Source source = source(move);
        if (conversation.over(source)) {
            return false;
        }
        String text = HandoverLines.text(move);
        OwnComments.tell(conversation, HandoverRule.GROUP, html(source, move, mapping), Map.of(source, text));
        return true;
    }

    /** The comment, as Azure DevOps is to keep it; empty once it was told. */
    public static Optional<String> untold(Conversation conversation, Handed move, Mapping mapping) {
        Source source = source(move);
        return conversation.over(source) ? Optional.empty() : Optional.of(html(source, move, mapping));
    }

    private static Source source(Handed move) {
        return new Source(Log.COMMENTS, Side.SERVICENOW, "handover." + move.number(), 1);
    }

    private static String html(Source source, Handed move, Mapping mapping) {
        return "<p><b>" + Html.escaped(HandoverLines.head(move, mapping.zone())) + "</b> · [" + Marker.of(source)
                + "]</p><div>" + Html.escaped(HandoverLines.text(move)) + "</div>";
    }
}
