package dk.ordrebro.sandbox.board;

import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import dk.ordrebro.sandbox.azuredevops.tracking.WorkItemTypes;
import dk.ordrebro.sandbox.page.Layout;
import dk.ordrebro.sandbox.page.Visit;
import dk.ordrebro.text.Markup;
import java.util.List;

/** The buttons that move a work item to another state. */
final class Moves {
    private static final List<String> ORDER = List.of("New", "Active", "Resolved", "Closed");

    private Moves() {}

    /** Where its type lets it go from here. */
    static List<String> from(Item item) {
        return WorkItemTypes.all().stream()
                .filter(type -> type.name().equals(item.type()))
                .flatMap(type -> type.transitions().getOrDefault(item.state(), List.of()).stream())
                .filter(state -> !state.equals(item.state()))
                .toList();
    }

    /** One button, for the next state; none where the work is done. */
    static Markup onward(Visit visit, Item item) {
        return from(item).stream()
                .filter(state -> ORDER.indexOf(state) > ORDER.indexOf(item.state()))
                .findFirst()
                .map(state -> button(visit, item, state, visit.here()))
                .orElse(Markup.NONE);
    }

    /** A button a state. */
    static Markup all(Visit visit, Item item) {
        List<Markup> buttons =
                from(item).stream().map(state -> button(visit, item, state, "")).toList();
        return Markup.of("<div class=\"moves\">{}</div>", Markup.all(buttons));
    }

    private static Markup button(Visit visit, Item item, String state, String back) {
        Markup fields = Markup.of(
                "<input type=\"hidden\" name=\"back\" value=\"{}\"><button name=\"state\" value=\"{}\" aria-label=\"{}\">&rarr; {}</button>",
                back,
                state,
                visit.text("move", item.id() + "", state),
                state);
        return Layout.form(BoardPages.page(item.id()), fields);
    }
}
