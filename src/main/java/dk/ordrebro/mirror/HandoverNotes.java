package dk.ordrebro.mirror;

import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.lookup.HandoverRule;
import dk.ordrebro.plan.Fingerprint;
import dk.ordrebro.plan.Handed;
import dk.ordrebro.plan.HandoverLines;
import dk.ordrebro.text.Html;
import java.util.ArrayList;
import java.util.List;

/** Tells on a work item that its order was moved: one comment a move, by the machinery of all comments. */
public final class HandoverNotes {
    private HandoverNotes() {}

    /** True when its link needs what is known of comments. */
    public static boolean speaks(Mapping mapping) {
        return !mapping.comments().none() || mapping.handover().isPresent() || mapping.joins();
    }

    /** It is told before what else waits. @return false when it was told */
    public static boolean tell(Conversation conversation, Handed move, Mapping mapping) {
        Source source = new Source(Log.COMMENTS, Side.SERVICENOW, "handover." + move.number(), 1);
        if (conversation.over(source)) {
            return false;
        }
        if (conversation.pending(source).isEmpty()) {
            conversation
                    .pending
                    .computeIfAbsent(Side.SERVICENOW, from -> new ArrayList<>())
                    .addFirst(said(source, move, mapping));
        }
        return true;
    }

    private static Said said(Source source, Handed move, Mapping mapping) {
        String text = HandoverLines.text(move);
        String html = "<p><b>" + Html.escaped(HandoverLines.head(move, mapping.zone())) + "</b> · [" + Marker.of(source)
                + "]</p><div>" + Html.escaped(text) + "</div>";
        return new Said(List.of(source), List.of(Fingerprint.of(text)), HandoverRule.GROUP, html, false);
    }
}
