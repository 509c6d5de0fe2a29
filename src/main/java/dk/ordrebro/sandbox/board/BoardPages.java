package dk.ordrebro.sandbox.board;

import dk.ordrebro.sandbox.azuredevops.AzureDevOpsStandIn;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import dk.ordrebro.sandbox.page.Layout;
import dk.ordrebro.sandbox.page.Pages;
import dk.ordrebro.sandbox.page.Visit;
import dk.ordrebro.sandbox.wire.Asked;
import dk.ordrebro.sandbox.wire.Reply;
import dk.ordrebro.text.Markup;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages of the Azure DevOps stand-in: the board and one work item. */
public final class BoardPages implements Pages {
    private static final Pattern BOARD = Pattern.compile("/|/ordrebro(/[^/_][^/]*)?(/_(boards|workitems))?/?");
    private static final Pattern ITEM = Pattern.compile("/ordrebro(?:/[^/_][^/]*)?/_workitems/edit/(\\d{1,12})/?");

    private final AzureDevOpsStandIn azureDevOps;
    private final Orders orders;
    private final Board board;
    private final WorkItemPage item;

    public BoardPages(AzureDevOpsStandIn azureDevOps, Orders orders) {
        this.azureDevOps = azureDevOps;
        this.orders = orders;
        this.board = new Board(azureDevOps, orders);
        this.item = new WorkItemPage(azureDevOps, orders);
    }

    /** The path of a work item's page, as Azure DevOps has it. */
    public static String page(long id) {
        return "/ordrebro/KIT/_workitems/edit/" + id;
    }

    @Override
    public boolean owns(String path) {
        return BOARD.matcher(path).matches() || ITEM.matcher(path).matches();
    }

    @Override
    public Reply show(Visit visit) {
        Optional<Item> one = item(visit);
        if (one.isPresent()) {
            return page(visit, one.get().type() + " " + one.get().id(), item.of(visit, one.get()));
        }
        if (ITEM.matcher(visit.path()).matches()) {
            throw new NoSuchPage();
        }
        return page(visit, visit.text("board"), board.of(visit));
    }

    @Override
    public String act(Visit visit) {
        Item found = item(visit).orElseThrow(NoSuchPage::new);
        String who = azureDevOps.team().members().getFirst().mail();
        if (!visit.field("state").isEmpty()) {
            azureDevOps.team().edit(found.id(), Map.of("System.State", visit.field("state")), who);
        }
        if (!visit.field("comment").isEmpty()) {
            azureDevOps
                    .team()
                    .comment(found.id(), Markup.of("{}", visit.field("comment")).html(), who);
        }
        Asked back = Asked.of("GET", visit.field("back"), Map.of(), new byte[0]);
        boolean toBoard = BOARD.matcher(back.path()).matches(); // and nowhere else
        return toBoard ? Visit.address(back) + "#" + Board.anchor(found.id()) : page(found.id());
    }

    private Optional<Item> item(Visit visit) {
        Matcher path = ITEM.matcher(visit.path());
        return path.matches() ? azureDevOps.item(Long.parseLong(path.group(1))) : Optional.empty();
    }

    private Reply page(Visit visit, String title, Markup main) {
        Markup ways = Markup.of(
                "<a href=\"/\">{}</a> <a href=\"{}\">{}</a>",
                visit.text("board"),
                orders.home(),
                visit.text("to.serviceNow"));
        return Layout.page(visit, title + " - Azure DevOps", Layout.head(visit, "Azure DevOps", ways), main);
    }
}
