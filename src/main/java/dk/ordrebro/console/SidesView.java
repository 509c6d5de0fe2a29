package dk.ordrebro.console;

import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.dryrun.OrderComments;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mirror.CommentTrace;
import dk.ordrebro.text.Markup;
import dk.ordrebro.verify.ReadSides;
import dk.ordrebro.verify.SideBySide;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An order and its work item beside each other as the two systems show them now, with what differs, what was said and the family. */
record SidesView(Html html, ConsoleParts parts) {
    /** People look for the last ones. */
    private static final int MOST_COMMENTS = 50;

    Markup html(LinkReports.Row row) {
        MappingSet set = parts.systems().mappings().get();
        Optional<Mapping> mapping = set.named(row.mapping());
        if (mapping.isEmpty()) {
            return html.paragraph("order.mappingGone", row.mapping());
        }
        try (BothSides sides = parts.systems().open(set)) {
            SideBySide read = new ReadSides(sides, parts.ledger(), html.visit()::text).read(row, mapping.get());
            return shown(read);
        }
    }

    private Markup shown(SideBySide read) {
        List<Markup> content = new ArrayList<>();
        read.troubles()
                .forEach((system, why) ->
                        content.add(Markup.of("<p class=\"ill\">{}</p>", text("order.unread", system, why))));
        if (!read.values().isEmpty()) {
            content.add(html.table(
                    List.of("side.name", "side.serviceNow", "side.agreement", "side.azureDevOps"),
                    read.values().stream().<List<?>>map(this::value).toList()));
        }
        read.family().ifPresent(family -> content.add(new FamilyTree(html, parts).html(family)));
        read.files().ifPresent(found -> content.add(html.section("files", new FilesView(html).html(found))));
        read.comments().ifPresent(found -> content.add(html.section("comments", comments(found))));
        return Markup.all(content);
    }

    private List<Object> value(SideBySide.Value value) {
        String agreement = text("agreement." + value.agreement().word());
        boolean differs = value.agreement() == SideBySide.Agreement.DIFFERENT;
        return List.of(
                value.name(),
                Html.value(value.serviceNow()),
                differs ? Markup.of("<strong class=\"differs\">{}</strong>", agreement) : agreement,
                Html.value(value.azureDevOps()));
    }

    private Markup comments(OrderComments.Found found) {
        if (found.unread().isPresent()) {
            return html.paragraph("comments.unread", found.unread().get());
        }
        if (found.said().isEmpty()) {
            return html.paragraph("comments.none");
        }
        int earlier = Math.max(0, found.said().size() - MOST_COMMENTS);
        return html.table(
                List.of("comment.at", "comment.by", "comment.text", "comment.fate"),
                found.said().subList(earlier, found.said().size()).stream()
                        .<List<?>>map(this::comment)
                        .toList());
    }

    private List<Object> comment(CommentTrace one) {
        String to = one.to().isEmpty() ? "" : place(one.to()) + ": ";
        return List.of(
                one.at().equals(Instant.MAX) ? "?" : Html.time(one.at()),
                one.by() + ", " + place(one.in()),
                one.text(),
                to + html.visit().commandLine().text("comments." + one.fate().word()));
    }

    private String place(String where) {
        return where.equals(CommentTrace.WORK_ITEM) ? text("order.workItem") : where;
    }

    private String text(String key, Object... values) {
        return html.visit().text(key, values);
    }
}
