package dk.ordrebro.console;

import dk.ordrebro.ledger.LiveSet;
import dk.ordrebro.text.Markup;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Which mapping set each node works under, and why changed files were not taken. */
record LiveSets(Html html, FaultyLines lines, Clock clock) {
    static LiveSets of(Html html, ConsoleParts parts) {
        return new LiveSets(html, new FaultyLines(parts.systems().config()), parts.clock());
    }

    Markup html(List<LiveSet> sets) {
        if (sets.isEmpty()) {
            return html.paragraph("sets.none");
        }
        return Markup.all(sets.stream().map(set -> set(set, sets.size() > 1)).toList());
    }

    private Markup set(LiveSet set, boolean named) {
        Visit visit = html.visit();
        List<Markup> said = new ArrayList<>();
        String node = named ? " " + visit.text("sets.node", set.node()) : "";
        said.add(Markup.of(
                "<p><code>{}</code> {} {}{}</p>", set.hash(), visit.text("sets.live"), Html.time(set.since()), node));
        if (set.silent(clock.instant())) {
            said.add(Markup.of("<p class=\"faint\">{} {}</p>", visit.text("sets.silent"), Html.time(set.seenAt())));
        }
        set.refused().ifPresent(refused -> said.add(refused(refused)));
        return Markup.all(said);
    }

    private Markup refused(LiveSet.Refusal refusal) {
        return Markup.of(
                "<div class=\"ill\"><p>{} {}</p>{}</div>",
                html.visit().text("sets.refused", refusal.hash()),
                Html.time(refusal.since()),
                html.items(refusal.problems().stream()
                        .map(problem -> problem(lines, problem))
                        .toList()));
    }

    /** A problem as {@code check} tells it, with the line that it is about. */
    static Markup problem(FaultyLines lines, String problem) {
        Markup line = lines.of(problem)
                .map(text -> Markup.of("<pre tabindex=\"0\">{}</pre>", text))
                .orElse(Markup.NONE);
        return Markup.of("{}{}", problem, line);
    }
}
