package dk.ordrebro.console;

import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.text.Markup;
import dk.ordrebro.text.Timestamps;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Parts of which the pages are made, in the reader's language. */
record Html(Visit visit) {
    /** Name and value, one below the other. */
    static final class Facts {
        private final List<Markup> facts = new ArrayList<>();

        Facts add(String name, Object value) {
            facts.add(Markup.of("<dt>{}</dt><dd>{}</dd>", name, value));
            return this;
        }

        Markup html() {
            return facts.isEmpty() ? Markup.NONE : Markup.of("<dl>{}</dl>", Markup.all(facts));
        }
    }

    /** A part of a page under a heading. @param key of the heading's words */
    Markup section(String key, Markup content) {
        return Markup.of("<section><h2>{}</h2>{}</section>", visit.text(key), content);
    }

    /** @param keys of the words over the columns; a row has one cell for each */
    Markup table(List<String> keys, List<List<?>> rows) {
        List<String> heads = keys.stream().map(visit::text).toList();
        List<Markup> body = new ArrayList<>();
        for (List<?> row : rows) {
            List<Markup> cells = new ArrayList<>();
            for (int at = 0; at < row.size(); at++) {
                cells.add(Markup.of("<td data-label=\"{}\">{}</td>", heads.get(at), row.get(at)));
            }
            body.add(Markup.of("<tr>{}</tr>", Markup.all(cells)));
        }
        Markup head = Markup.all(heads.stream()
                .map(name -> Markup.of("<th scope=\"col\">{}</th>", name))
                .toList());
        return Markup.of("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", head, Markup.all(body));
    }

    Markup items(List<Markup> items) {
        return Markup.of(
                "<ul>{}</ul>",
                Markup.all(
                        items.stream().map(one -> Markup.of("<li>{}</li>", one)).toList()));
    }

    Markup paragraph(String key, Object... values) {
        return Markup.of("<p>{}</p>", visit.text(key, values));
    }

    Markup state(LinkState state) {
        return Markup.of("<span class=\"badge {}\">{}</span>", state.word(), visit.text("state." + state.word()));
    }

    /** A value as it is stored, with the line breaks of HTML as breaks; all else of HTML is shown as it stands. */
    static Markup value(String value) {
        return Markup.of("<span class=\"value\">{}</span>", value.replaceAll("(?i)<br ?/?>", "\n"));
    }

    static Markup time(Instant moment) {
        return Markup.of("<time datetime=\"{}\">{}</time>", moment, Timestamps.text(moment));
    }

    static Markup link(String address, String name) {
        return Markup.of("<a href=\"{}\">{}</a>", address, name);
    }

    /** The page of an order. */
    static Markup order(String number) {
        return link(Layout.ORDERS + "/" + Visit.encoded(number), number);
    }

    String number(long count) {
        return NumberFormat.getIntegerInstance(visit.texts().locale()).format(count);
    }

    /** The two largest units. */
    String length(Duration time) {
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return visit.text("length.seconds", time.toSeconds());
        }
        if (time.compareTo(Duration.ofHours(1)) < 0) {
            return visit.text("length.minutes", time.toMinutes(), time.toSecondsPart());
        }
        return time.compareTo(Duration.ofDays(1)) < 0
                ? visit.text("length.hours", time.toHours(), time.toMinutesPart())
                : visit.text("length.days", time.toDays(), time.toHoursPart());
    }
}
