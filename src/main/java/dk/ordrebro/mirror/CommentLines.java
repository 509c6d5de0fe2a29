package dk.ordrebro.mirror;

import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.mapping.CommentRules.Destination;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mirror.ReadComments.Asked;
import dk.ordrebro.order.Order;
import dk.ordrebro.plan.Fingerprint;
import dk.ordrebro.text.CleanText;
import dk.ordrebro.text.CommentText;
import dk.ordrebro.text.Cpr;
import dk.ordrebro.text.Html;
import dk.ordrebro.text.HtmlText;
import dk.ordrebro.text.Pictures;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.text.SameText;
import dk.ordrebro.workitem.WorkItem;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * How comments read on the other side: a line that tells who, on which side, when, and the marker by which it is found again;
 * then the text. Words of ours stand in Danish and English, for nobody knows who reads.
 */
final class CommentLines {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final int LONGEST_TOGETHER = 60_000;
    private static final int AUTHOR = 120;

    private final Mapping mapping;
    private final Order order;
    /** The work item is another order's: what is told there names this one. */
    private final boolean joined;

    private final BothPictures pictures;

    CommentLines(Asked one) {
        this.mapping = one.mapping();
        this.order = one.order();
        this.joined = one.conversation().read().joined();
        this.pictures = one.pictures();
    }

    static Source source(Journals.Entry entry) {
        return new Source(Log.COMMENTS, Side.SERVICENOW, entry.id(), 1);
    }

    static Source source(Discussions.Comment comment) {
        return new Source(Log.COMMENTS, Side.AZURE_DEVOPS, Long.toString(comment.id()), comment.version());
    }

    static String digest(Discussions.Comment comment) {
        return Fingerprint.of(SameText.html(comment.html()));
    }

    /** @param left how many that are older are not told */
    Said toItem(List<Journals.Entry> entries, int left) {
        List<Source> sources = entries.stream().map(CommentLines::source).toList();
        List<String> digests = entries.stream()
                .map(entry -> Digest.of(entry.field(), entry.text()))
                .toList();
        int longest = entries.size() == 1 ? CommentText.LONGEST_COMMENT : LONGEST_TOGETHER / entries.size();
        List<String> parts = new ArrayList<>();
        if (entries.size() > 1 || left > 0) {
            parts.add("<p><i>" + Html.escaped(together(entries.size(), left)) + "</i></p>");
        }
        for (int i = 0; i < entries.size(); i++) {
            Journals.Entry entry = entries.get(i);
            parts.add("<p><b>" + Html.escaped(author(entry.by(), mapping.privacy())) + "</b> · "
                    + (joined ? Html.escaped(order.number()) + " · " : "") + "ServiceNow · "
                    + Html.escaped(entry.field()) + " · " + moment(entry.at()) + " · "
                    + Marker.named(sources.get(i), joined) + "</p><div>" + body(entry, longest) + "</div>");
        }
        return new Said(sources, digests, entries.getLast().field(), String.join("<hr>", parts), false);
    }

    private String together(int told, int left) {
        String more = left == 0 ? "" : "; +" + left + " ældre/earlier: " + url();
        return order.number() + ": " + told + " indlæg/entries" + more;
    }

    private String body(Journals.Entry entry, int longest) {
        if (mapping.privacy() == Privacy.PARK && Cpr.in(entry.text())) {
            return "[CPR: kun i ServiceNow/in ServiceNow only: " + Html.escaped(url()) + "]";
        }
        Pictures shown = new Pictures(pictures.onItem());
        return entry.text().length() <= longest
                ? shown.shown(shown(CommentText.html(entry.text(), shown)))
                : Html.escaped(cut(shown(CommentText.words(entry.text())), longest, url()));
    }

    private String shown(String text) {
        return mapping.privacy().shown(text, order.number());
    }

    /** @param edited true when an earlier version of it was told */
    Said toOrder(Discussions.Comment comment, Destination to, boolean edited, WorkItem item) {
        Source source = source(comment);
        String html = CommentText.without(to.marker(), comment.html());
        String body = CommentText.entry(html, pictures.onOrder());
        if (body.length() > CommentText.LONGEST_ENTRY) {
            body = HtmlText.defused(cut(CommentText.plain(html), CommentText.LONGEST_ENTRY, item.url()));
        }
        String line = HtmlText.defused(author(comment.author(), Privacy.OFF)) + " · Azure DevOps · "
                + (edited ? "rettet kommentar fra/edited comment of " : "")
                + moment(comment.at()) + " · [" + Marker.of(source) + "]";
        return new Said(List.of(source), List.of(digest(comment)), to.field(), line + "\n" + body, edited);
    }

    private String author(String name, Privacy privacy) {
        String line = privacy.line(name, order.number(), AUTHOR);
        return line.isEmpty() ? "?" : line;
    }

    private static String cut(String text, int longest, String url) {
        return CleanText.cut(text, longest) + "\n[klippet/cut: " + url + "]";
    }

    private String moment(Instant at) {
        return at.equals(Instant.MAX) ? "?" : MOMENT.withZone(mapping.zone()).format(at);
    }

    private String url() {
        return String.valueOf(order.document().getOrDefault("url", order.number()));
    }
}
