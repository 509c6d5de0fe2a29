package dk.ordrebro.plan;

import dk.ordrebro.mapping.lookup.HandoverRule;
import dk.ordrebro.text.HtmlText;
import dk.ordrebro.text.Remark;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** How a move reads to people on the other side, in Danish and English, for nobody knows who reads. */
public final class HandoverLines {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private HandoverLines() {}

    /** What the order is told of a move of its work item. */
    static Note note(Handed move, ZoneId zone) {
        return new Note(id(move), HandoverRule.JOURNAL, HtmlText.defused(head(move, zone) + "\n" + text(move)));
    }

    /** By which that note is known. */
    static String id(Handed move) {
        return "handover." + move.number() + "." + HandoverRule.JOURNAL;
    }

    /** Who moved it, where and when. */
    public static String head(Handed move, ZoneId zone) {
        String side = move.ofOrder() ? "ServiceNow" : "Azure DevOps";
        String who = move.who().isEmpty() ? "?" : move.who();
        return who + " · " + side + " · " + MOMENT.withZone(zone).format(move.at());
    }

    /** From where to where, and what became of it. */
    public static String text(Handed move) {
        boolean order = move.ofOrder();
        String stays = order
                ? ". Gruppen har intet område, så arbejdsopgaven bliver/The group has no area, so the work item stays"
                : ". Området har ingen gruppe, så ordren bliver/The area has no group, so the order stays";
        return "Flyttet/Moved: " + shown(move.from()) + " → " + shown(move.to()) + (move.carried() ? "" : stays);
    }

    static Remark remark(Handed move) {
        Remark.Code code = move.carried() ? Remark.Code.HANDED_OVER : Remark.Code.HANDOVER_UNKNOWN;
        String side = move.ofOrder() ? "ServiceNow" : "Azure DevOps";
        return Remark.of(code, side, shown(move.from()), shown(move.to()));
    }

    private static String shown(String place) {
        return place.isEmpty() ? "-" : place;
    }
}
