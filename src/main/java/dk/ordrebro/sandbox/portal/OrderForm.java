package dk.ordrebro.sandbox.portal;

import dk.ordrebro.sandbox.page.Layout;
import dk.ordrebro.sandbox.page.Visit;
import dk.ordrebro.text.Markup;
import java.util.List;

/** The form in which a requester places an order. */
record OrderForm(OrderDesk desk) {
    Markup of(Visit visit, String action) {
        List<Markup> items = desk.items().stream()
                .map(item -> Markup.of("<option>{}</option>", item))
                .toList();
        List<Markup> people = desk.people().entrySet().stream()
                .map(person -> Markup.of("<option value=\"{}\">{}</option>", person.getKey(), person.getValue()))
                .toList();
        Markup fields = Markup.of(
                """
                <label class="wide">{} <select name="item">{}</select></label>
                <label class="wide">{} <select name="person">{}</select></label>
                <label class="wide">{} <input name="wish" required maxlength="120"></label>
                <label class="wide">{} <textarea name="details" rows="5" maxlength="4000"></textarea></label>
                <button>{}</button>
                """,
                visit.text("form.item"),
                Markup.all(items),
                visit.text("form.person"),
                Markup.all(people),
                visit.text("form.wish"),
                visit.text("form.details"),
                visit.text("form.place"));
        return Markup.of(
                "<main id=\"main\"><h1>{}</h1><p>{}</p>{}</main>",
                visit.text("order.new"),
                visit.text("order.new.told"),
                Layout.form(action, fields));
    }
}
