package dk.ordrebro.sandbox.board;

import dk.ordrebro.sandbox.azuredevops.AzureDevOpsStandIn;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import dk.ordrebro.sandbox.azuredevops.tracking.Update;
import dk.ordrebro.sandbox.page.Layout;
import dk.ordrebro.sandbox.page.Visit;
import dk.ordrebro.text.HtmlText;
import dk.ordrebro.text.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One work item: its fields, the ones above and below it, what happened to it, and the forms to move and to comment it. */
final class WorkItemPage {
    private static final String DESCRIPTION = "System.Description";
    private static final String COMMENT = "System.History";
    private static final List<String> FACTS = List.of(
            "System.AreaPath",
            "System.IterationPath",
            "System.AssignedTo",
            "System.Tags",
            "Microsoft.VSTS.Common.Priority",
            "Microsoft.VSTS.Scheduling.TargetDate");

    /** What every revision or a move changes by itself, or what stands elsewhere on the page. */
    private static final Set<String> PASSED_OVER = Set.of(
            DESCRIPTION,
            COMMENT,
            "System.Rev",
            "System.Reason",
            "System.BoardColumn",
            "System.BoardColumnDone",
            "Microsoft.VSTS.Common.ActivatedBy",
            "Microsoft.VSTS.Common.ActivatedDate",
            "Microsoft.VSTS.Common.ResolvedBy",
            "Microsoft.VSTS.Common.ResolvedDate",
            "Microsoft.VSTS.Common.ResolvedReason",
            "Microsoft.VSTS.Common.ClosedBy",
            "Microsoft.VSTS.Common.ClosedDate",
            "Microsoft.VSTS.Common.StateChangeDate",
            "System.Watermark",
            "System.ChangedDate",
            "System.ChangedBy",
            "System.CommentCount",
            "System.AuthorizedDate",
            "System.RevisedDate",
            "System.CreatedDate",
            "System.CreatedBy");

    private final AzureDevOpsStandIn azureDevOps;
    private final Orders orders;

    WorkItemPage(AzureDevOpsStandIn azureDevOps, Orders orders) {
        this.azureDevOps = azureDevOps;
        this.orders = orders;
    }

    Markup of(Visit visit, Item item) {
        String described = item.formats().containsKey(DESCRIPTION)
                ? item.text(DESCRIPTION)
                : HtmlText.plain(item.text(DESCRIPTION));
        return Markup.of(
                "<main id=\"main\"><h1>{} {} {}</h1>{}{}<h2>{}</h2><div class=\"prose\">{}</div>{}{}<h2>{}</h2>{}</main>",
                item.type(),
                item.id(),
                item.title(),
                Moves.all(visit, item),
                facts(visit, item),
                visit.text("description"),
                Markup.prose(described, orders.hosts()),
                family(visit, item),
                comment(visit, item),
                visit.text("history"),
                history(visit, item));
    }

    private Markup facts(Visit visit, Item item) {
        List<Markup> facts = new ArrayList<>();
        facts.add(fact(visit.text("state"), Markup.of("<span class=\"badge\">{}</span>", item.state())));
        Optional.ofNullable(orders.pages().get().get(item.orderNumber()))
                .ifPresent(page -> facts.add(
                        fact(visit.text("order"), Markup.of("<a href=\"{}\">{}</a>", page, item.orderNumber()))));
        for (String field : FACTS) {
            if (item.fields().containsKey(field)) {
                facts.add(fact(visit.text("field." + field), Markup.of("{}", plain(item, field))));
            }
        }
        return Markup.of("<dl>{}</dl>", Markup.all(facts));
    }

    private static Markup fact(String name, Markup value) {
        return Markup.of("<dt>{}</dt><dd>{}</dd>", name, value);
    }

    private static String plain(Item item, String field) {
        Object held = item.fields().get(field);
        return held == null ? "" : String.valueOf(Item.plain(held));
    }

    private Markup family(Visit visit, Item item) {
        List<Markup> links = new ArrayList<>();
        item.parent()
                .ifPresent(id -> azureDevOps.item(id).ifPresent(above -> links.add(link(visit.text("parent"), above))));
        azureDevOps.all().stream()
                .filter(below -> !below.deleted() && below.parent().orElse(0) == item.id())
                .forEach(below -> links.add(link(visit.text("child"), below)));
        return links.isEmpty()
                ? Markup.NONE
                : Markup.of("<h2>{}</h2><ul>{}</ul>", visit.text("item.family"), Markup.all(links));
    }

    private static Markup link(String tie, Item item) {
        return Markup.of(
                "<li>{}: {} <a href=\"{}\">{}</a> {} <span class=\"badge\">{}</span></li>",
                tie,
                item.type(),
                BoardPages.page(item.id()),
                item.id(),
                item.title(),
                item.state());
    }

    private static Markup comment(Visit visit, Item item) {
        Markup field = Markup.of(
                "<label class=\"wide\">{} <textarea name=\"comment\" rows=\"3\" required maxlength=\"4000\"></textarea></label>"
                        + "<button>{}</button>",
                visit.text("comment"),
                visit.text("comment.send"));
        return Markup.of("<h2>{}</h2>{}", visit.text("comment.new"), Layout.form(BoardPages.page(item.id()), field));
    }

    private Markup history(Visit visit, Item item) {
        return Markup.all(azureDevOps.history(item.id()).reversed().stream()
                .map(update -> entry(visit, update))
                .toList());
    }

    private Markup entry(Visit visit, Update update) {
        Item after = update.after();
        List<Markup> lines = new ArrayList<>();
        if (update.before() == null) {
            lines.add(Markup.of("<p>{}</p>", visit.text("history.made")));
        } else {
            changed(update.before(), after).forEach(field -> lines.add(change(visit, update.before(), after, field)));
        }
        boolean revised = update.before() == null || update.before().rev() != after.rev();
        if (revised && after.fields().containsKey(COMMENT)) {
            lines.add(Markup.of("<p>{}</p>", Markup.prose(HtmlText.plain(after.text(COMMENT)), orders.hosts())));
        }
        update.added().forEach(tie -> lines.add(Markup.of("<p>{}</p>", visit.text("history.tied", tie.target() + ""))));
        update.removed()
                .forEach(tie -> lines.add(Markup.of("<p>{}</p>", visit.text("history.untied", tie.target() + ""))));
        return Markup.of(
                "<article class=\"entry\"><p class=\"faint\">{}, {}</p>{}</article>",
                plain(after, "System.ChangedBy"),
                plain(after, "System.ChangedDate").replace('T', ' ').replaceFirst("(\\.\\d+)?Z$", " UTC"),
                Markup.all(lines));
    }

    private static Set<String> changed(Item before, Item after) {
        Set<String> names = new TreeSet<>(before.fields().keySet());
        names.addAll(after.fields().keySet());
        names.removeIf(name -> PASSED_OVER.contains(name)
                || Objects.equals(before.fields().get(name), after.fields().get(name)));
        if (!before.text(DESCRIPTION).equals(after.text(DESCRIPTION))) {
            names.add(DESCRIPTION);
        }
        return names;
    }

    private static Markup change(Visit visit, Item before, Item after, String field) {
        String name = field.substring(field.lastIndexOf('.') + 1);
        if (field.equals(DESCRIPTION)) {
            return Markup.of("<p>{}</p>", visit.text("history.described"));
        }
        return Markup.of("<p>{}: <del>{}</del> &rarr; {}</p>", name, plain(before, field), plain(after, field));
    }
}
